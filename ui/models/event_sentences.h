// The engine's sentences in the window's language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "engine/control/drift_views.h"
#include "engine/control/journal.h"
#include "engine/control/overview.h"

namespace turbofan::ui {

// Made anew out of the kind and the details, which are data; none where these do not tell what sort of
// sentence it is (an error's words, events of earlier programs).
std::optional<QString> toldAnew(const std::string& kind, const std::string& actor,
                                const std::string& details_json);

// What is shown of an event: told anew where the window's language is another than the engine's, which is
// English; else, and where it cannot be, as it is stored.
QString eventSentence(const EventRow& event);
// Of the last check, by the event that it left, else by its words; as it is where neither tells.
QString decisionSentence(const Overview& look, const std::vector<EventRow>& newest);
// Of the check that the table is of.
QString verdictSentence(const DriftTable& table);
QString ruleSentence(const Thresholds& thresholds);

} // namespace turbofan::ui
