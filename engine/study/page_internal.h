/// The inside of the study's page, shared by the files of this folder only.
///
/// Layer: study.
#pragma once

#include "study/chart.h"
#include "study/figures.h"
#include "study/verdict.h"

/// Everything a part of the page is written from.
typedef struct StudyPage {
    Html* html;
    Arena* arena; // for what parts work out; freed with the page
    const StudyResults* results;
    const StudyIndex* index;
    const StudyAnswer* answer;
    int32_t shown; // the plan that stands beside A where two are shown; 0: there is none
} StudyPage;

// The parts, in the order of the page (page.c has the order).
void study_page_answer(StudyPage* page);      // the answer in one paragraph
void study_page_plans(StudyPage* page);       // measures of each plan, differences to A
void study_page_curves(StudyPage* page);      // inside, unhurt and cleared over time; the margin
void study_page_egress(StudyPage* page);      // time needed against time there is; a figure of it
void study_page_egress_note(StudyPage* page); // who and what counts in them
void study_page_pairs(StudyPage* page);       // differences pair by pair
void study_page_factors(StudyPage* page);     // what moves the measure, where the gain holds
void study_page_changes(StudyPage* page);     // what one change helps most
void study_page_search(StudyPage* page);      // what a search found
void study_page_maps(StudyPage* page);        // density, doses, queues, casualties on the plan
void study_page_casualties(StudyPage* page);  // where people are hurt and why
void study_page_milestones(StudyPage* page);  // steps of the response
void study_page_convergence(StudyPage* page); // whether more runs would change it
void study_page_worst(StudyPage* page);       // worst runs and failed ones, to be run again
void study_page_methods(StudyPage* page);     // what was varied, what it rests on

/// Marks the page as not to be used where memory is out; gives `good` back.
bool study_page_good(StudyPage* page, bool good);
/// A heading's note, dim, under it.
void study_page_note(StudyPage* page, const char* en, const char* zh);
/// The conditions of a run in words: "Wardens on duty: one, Where it burns: lobby".
void study_page_conditions(StudyPage* page, const StudyRun* run);
/// A factor's value in words.
void study_page_value(StudyPage* page, const StudyFactor* factor, double value);
/// "1.8 (1.6 to 2.0)"; dashes where there is no interval.
void study_page_interval(StudyPage* page, Measure measure, const Interval* interval, bool sign);

/// The style sheet beyond the debrief's.
extern const char* const STUDY_STYLE;
