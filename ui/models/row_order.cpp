#include "ui/models/row_order.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QAbstractItemModel>
#include <QDateTime>
#include <QHash>

#include "ui/models/roles.h"

namespace turbofan::ui {
namespace {

constexpr qsizetype kFewTexts = 256;

// What is sorted lies side by side, so that most comparisons touch no other memory.
struct Numbered {
    double number;
    int row;
    int against(const Numbered& other) const { return (number > other.number) - (number < other.number); }
};

struct Worded {
    quint64 begin; // of what follows the part that all texts share
    QStringView text;
    int row;
    int against(const Worded& other) const {
        return begin != other.begin ? (begin > other.begin ? 1 : -1) : text.compare(other.text);
    }
};

// How many of the first `most` letters both have in common.
qsizetype sharedLength(QStringView a, QStringView b, qsizetype most) {
    most = std::min({most, a.size(), b.size()});
    return std::mismatch(a.begin(), a.begin() + most, b.begin()).first - a.begin();
}

// The next four letters as one number of the same order.
quint64 beginOf(QStringView text, qsizetype from) {
    quint64 begin = 0;
    for (qsizetype i = from; i < from + 4; ++i)
        begin = begin << 16 | (i < text.size() ? text[i].unicode() : 0);
    return begin;
}

template <class One>
void sortEach(std::vector<One>& all, bool descending) {
    std::sort(all.begin(), all.end(), [descending](const One& a, const One& b) {
        const int way = a.against(b);
        return way == 0 ? a.row < b.row : descending ? way > 0 : way < 0;
    });
}

// A column of states, kinds or names: its few texts are sorted, and the rows dealt out to them.
bool dealtOut(std::vector<Worded>& all, bool descending) {
    QHash<QStringView, int> places;
    std::vector<Worded> texts;
    std::vector<int> place_of;
    place_of.reserve(all.size());
    for (const Worded& one : all) {
        const auto known = places.constFind(one.text);
        place_of.push_back(known != places.cend() ? *known : static_cast<int>(texts.size()));
        if (known != places.cend()) continue;
        if (places.size() == kFewTexts) return false;
        places.insert(one.text, static_cast<int>(texts.size()));
        texts.push_back({0, one.text, static_cast<int>(texts.size())});
    }
    sortEach(texts, descending);
    std::vector<std::size_t> next(texts.size() + 1, 0), rank(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) rank[static_cast<std::size_t>(texts[i].row)] = i;
    for (const int place : place_of) ++next[rank[static_cast<std::size_t>(place)] + 1];
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
    std::vector<Worded> dealt(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        dealt[next[rank[static_cast<std::size_t>(place_of[i])]]++] = all[i];
    all = std::move(dealt);
    return true;
}

void sortTexts(std::vector<Worded>& all, bool descending) {
    if (all.empty() || dealtOut(all, descending)) return;
    qsizetype shared = all.front().text.size();
    for (const Worded& one : all) shared = sharedLength(all.front().text, one.text, shared);
    for (Worded& one : all) one.begin = beginOf(one.text, shared);
    sortEach(all, descending);
}

} // namespace

QString lowered(QString text) {
    constexpr char16_t kDottedI = 0x130; // its small one is two letters
    bool single = true;
    for (const QChar c : std::as_const(text)) single = single && !c.isSurrogate() && c != kDottedI;
    if (!single) return std::move(text).toLower();
    for (QChar& c : text) {
        const char16_t code = c.unicode();
        if (code >= 128)
            c = c.toLower();
        else if (code >= 'A' && code <= 'Z')
            c = QChar(code + ('a' - 'A'));
    }
    return text;
}

SortKey sortKeyOf(const QAbstractItemModel& model, int row, int column) {
    const QModelIndex index = model.index(row, column);
    QVariant value = model.data(index, kSortRole);
    if (!value.isValid()) value = model.data(index, Qt::DisplayRole);
    SortKey key;
    switch (value.typeId()) {
    case QMetaType::Double:
    case QMetaType::Float:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Bool:
        key.number = value.toDouble();
        if (!std::isnan(key.number)) key.kind = SortKey::Kind::Number;
        break;
    case QMetaType::QDateTime:
        key.number = static_cast<double>(value.toDateTime().toMSecsSinceEpoch());
        if (value.toDateTime().isValid()) key.kind = SortKey::Kind::Number;
        break;
    default:
        key.text = lowered(value.toString());
        if (!key.text.isEmpty()) key.kind = SortKey::Kind::Text;
    }
    return key;
}

void orderByKey(std::vector<int>& rows, const std::vector<SortKey>& keys, bool descending) {
    std::vector<Numbered> numbers;
    std::vector<Worded> texts;
    std::vector<int> rest;
    for (const int row : rows) {
        const SortKey& key = keys[static_cast<std::size_t>(row)];
        if (key.kind == SortKey::Kind::Nothing)
            rest.push_back(row);
        else if (key.kind == SortKey::Kind::Number)
            numbers.push_back({key.number, row});
        else
            texts.push_back({0, key.text, row});
    }
    sortEach(numbers, descending);
    sortTexts(texts, descending);
    rows.clear();
    for (const Numbered& one : numbers) rows.push_back(one.row);
    for (const Worded& one : texts) rows.push_back(one.row);
    rows.insert(rows.end(), rest.begin(), rest.end());
}

std::vector<RowSpan> spansNotIn(const std::vector<int>& rows, const std::vector<char>& marked) {
    std::vector<RowSpan> spans;
    for (int at = 0; at < static_cast<int>(rows.size()); ++at) {
        if (marked[static_cast<std::size_t>(rows[static_cast<std::size_t>(at)])]) continue;
        if (!spans.empty() && spans.back().last == at - 1)
            spans.back().last = at;
        else
            spans.push_back({at, at});
    }
    return spans;
}

} // namespace turbofan::ui
