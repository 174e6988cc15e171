/// Elementary functions that give the same bits on every compiler, level and machine.
///
/// libm differs between systems in the last bits, and one bit parts two runs. Only +, -, *, /,
/// sqrt, fabs and floor are used here (IEEE 754 fixes those exactly), with contraction off.
/// Bounds below are against libm in double, tested in tests/core/test_detmath.c.
///
/// Layer: core.
#pragma once

#define DET_PI 3.14159265358979323846

/// e^x. Relative error < 1e-14 for x in [-700, 700]; 0 below -745, infinity above 709.78.
double det_exp(double x);

/// Natural logarithm, x > 0. Absolute error < 1e-14 near 1, relative < 1e-14 elsewhere.
/// x = 0 gives -infinity, x < 0 NaN.
double det_log(double x);

/// x^y for x >= 0. Relative error < 1e-12 while |y log x| < 100. 0^0 = 1.
double det_pow(double x, double y);

/// Sine and cosine, absolute error < 1e-14 for |x| < 1e4.
double det_sin(double x);
double det_cos(double x);

/// Angle of (x, y) in (-pi, pi], absolute error < 1e-14. det_atan2(0, 0) = 0.
double det_atan2(double y, double x);

/// Inverse of the standard normal distribution, p in (0, 1). Absolute error < 1e-8.
double det_inverse_normal(double p);
/// The standard normal distribution: share below x. Absolute error < 1e-14.
double det_normal(double x);
