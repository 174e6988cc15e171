/// Manhole: how a vessel with one hole in its lid exchanges its air with the room above. Pure.
///
/// Through a level hole denser gas falls and lighter gas rises past each other (Epstein 1988);
/// what is blown or leaks into the vessel leaves by the same hole and, when it is enough, lets
/// nothing down (Heskestad and Spaulding 1991). So a vessel that nitrogen runs into loses its
/// oxygen as if it were exactly mixed and shut, and stays as it is for long when the valve is shut.
///
/// Layer: hazard. Includes nothing.
#pragma once

/// Counterflow through a hole of an area [m^2] each way [m^3/s]. `denser`: how much the gas above
/// is denser than that below, share of the mean; at most 0: the heavier one lies below and stays.
/// `through` [m^3/s] leaves the vessel by the hole all the while.
double manhole_exchange(double area, double denser, double through);
