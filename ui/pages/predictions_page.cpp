#include "ui/pages/predictions_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/bridge/bridge.h"
#include "ui/models/status_cells.h"
#include "ui/models/table_filter.h"
#include "ui/pages/prediction_detail.h"
#include "ui/pages/scatter_plot.h"
#include "ui/pages/value_table.h"
#include "ui/theme/icons.h"
#include "ui/theme/wording.h"

namespace turbofan::ui {

namespace {
constexpr int kPeriodMs = 1000;
constexpr int kLabelsEvery = 3; // beats: labels come later than their predictions
constexpr std::size_t kPage = 500;
} // namespace

PredictionsPage::PredictionsPage(PageContext context) : DataPage(context, kPeriodMs) {
    setObjectName("predictions_page");
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(10);
    QWidget* bar = buildBar();
    layout->addWidget(bar);
    splitter_ = new QSplitter(content);
    splitter_->setObjectName("predictions_splitter");
    detail_ = new PredictionDetail;
    splitter_->addWidget(buildStream());
    bar->layout()->addWidget(table_->columnChooser());
    setTabOrder(pause_, table_->columnChooser());
    splitter_->addWidget(detail_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 1);
    splitter_->setSizes({735, 615});
    layout->addWidget(splitter_, 1);
    setContent(content);
    setFocusProxy(table_);
    connectParts();
}

QWidget* PredictionsPage::buildBar() {
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    search_ = new QLineEdit(bar);
    search_->setObjectName("predictions_search");
    search_->setAccessibleName(tr("Search predictions"));
    search_->setPlaceholderText(tr("Engine, prediction or request…"));
    search_->setClearButtonEnabled(true);
    search_->setFixedWidth(260);
    pause_ = new QPushButton(bar);
    pause_->setObjectName("predictions_pause");
    pause_->setCheckable(true);
    pause_->setToolTip(tr("Holds the table still; what comes meanwhile is shown when it goes on"));
    count_ = new QLabel(bar);
    count_->setObjectName("predictions_count");
    count_->setProperty("dim", true);
    layout->addWidget(search_);
    layout->addWidget(pause_);
    layout->addStretch();
    layout->addWidget(count_);
    return bar;
}

QWidget* PredictionsPage::buildStream() {
    table_ = new ValueTable(&model_, "predictions_table");
    table_->setAccessibleName(tr("Predictions, newest first"));
    table_->setWidths({76, 76, 66, 58, 76, 72, 64, 60, 100}, PredictionsModel::Request);
    table_->showIdentifiers(PredictionsModel::Request);
    table_->letGiveWay({PredictionsModel::Request, PredictionsModel::Version, PredictionsModel::Cycle,
                        PredictionsModel::Number});
    table_->sortOn(PredictionsModel::Number, Qt::DescendingOrder);
    table_->filter().setTextColumns({PredictionsModel::Number, PredictionsModel::Engine,
                                     PredictionsModel::Version, PredictionsModel::Request,
                                     PredictionsModel::Actual});
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 10, 14, 10);
    auto* title = new QLabel(tr("Residuals of what is shown"), frame);
    title->setProperty("heading", true);
    residuals_ = new ScatterPlot("residuals", tr("Residuals of what is shown"), ScatterPlot::Ideal::Zero,
                                 tr("predicted RUL, cycles"), tr("predicted − actual"), frame);
    residuals_->setNothing(tr("No label has arrived yet for these predictions."));
    layout->addWidget(title);
    layout->addWidget(residuals_, 1);
    stream_split_ = new QSplitter(Qt::Vertical);
    stream_split_->setObjectName("stream_split");
    stream_split_->addWidget(table_);
    stream_split_->addWidget(frame);
    stream_split_->setChildrenCollapsible(false);
    stream_split_->setStretchFactor(0, 3);
    stream_split_->setStretchFactor(1, 2);
    return stream_split_;
}

void PredictionsPage::connectParts() {
    connect(search_, &QLineEdit::textChanged, this, &PredictionsPage::onSearch);
    connect(pause_, &QPushButton::toggled, this, &PredictionsPage::setPaused);
    connect(table_, &ValueTable::keySelected, this, [this] {
        showSelected();
        explain();
    });
    connect(detail_, &PredictionDetail::engineAsked, this,
            [this](qint64 engine) { emit openPage(PageId::Fleet, QVariant::fromValue<qlonglong>(engine)); });
    setPaused(false);
}

StateText PredictionsPage::emptyText() const {
    return {tr("No predictions yet"),
            tr("Each answered request appears here, newest first, and every one can be explained: how the "
               "trees voted, "
               "which inputs are unusual, which training engines were most alike."),
            tr("Start demo")};
}

// The newest rows at each beat; now and then the labels of those already here.
void PredictionsPage::ask() {
    forgetCleared();
    const bool labels = beats_++ % kLabelsEvery == 0;
    PredictionQuery query;
    query.limit = kPage;
    query.after = labels ? 0 : std::max(model_.newest(), held_.empty() ? 0 : held_.front().prediction);
    askAbout(query);
}

void PredictionsPage::askAbout(PredictionQuery query) {
    const QString topic =
        query.engine ? QStringLiteral("predictions of engine") : QStringLiteral("predictions");
    context_.bridge.ask<std::vector<PredictionRow>>(
        this, topic, [query](ControlPort& port) { return port.predictions(query); },
        [this, query](Result<std::vector<PredictionRow>> rows) {
            if (rows)
                take(std::move(*rows), query);
            else
                failed(rows.error());
        });
}

// A fresh demo forgets the predictions before it, whether it was seen to begin or not. What is held still
// goes with the rest once it goes on.
void PredictionsPage::forgetCleared() {
    const auto overview = context_.bridge.overview();
    if (!overview || isPaused() || !model_.forgetUpTo(overview->predictions_cleared)) return;
    showSelected();
    showResiduals();
    count();
    beats_ = 0; // all that there is, with its labels
}

void PredictionsPage::take(std::vector<PredictionRow> rows, const PredictionQuery& query) {
    if (isPaused() && !model_.rows().empty() && !wanted_engine_ && !wanted_prediction_) {
        const std::int64_t newest = held_.empty() ? model_.newest() : held_.front().prediction;
        std::erase_if(rows, [newest](const PredictionRow& row) { return row.prediction <= newest; });
        held_.insert(held_.begin(), std::make_move_iterator(rows.begin()),
                     std::make_move_iterator(rows.end()));
        if (held_.size() > PredictionsModel::kMost) held_.resize(PredictionsModel::kMost);
    } else {
        // A whole answer that is short is all that there is.
        if (query.after == 0 && rows.size() < query.limit) model_.keepOnly(rows, query.engine);
        model_.add(std::move(rows), table_->selectedKey());
        chooseWanted();
        showSelected();
        showResiduals();
        if (const PredictionRow* row = model_.at(table_->selectedSourceRow());
            row && explained_ == row->prediction && row->actual_rul && !explained_with_label_)
            explain();
    }
    count();
    answered();
}

void PredictionsPage::chooseWanted() {
    const auto found =
        std::find_if(model_.rows().rbegin(), model_.rows().rend(), [this](const PredictionRow& row) {
            return wanted_prediction_ ? row.prediction == *wanted_prediction_ : row.engine == wanted_engine_;
        });
    if ((wanted_engine_ || wanted_prediction_) && found != model_.rows().rend()) {
        table_->selectKey(found->prediction);
        wanted_engine_.reset();
        wanted_prediction_.reset();
    } else if (table_->selectedKey() < 0 && table_->filter().rowCount() > 0) {
        table_->setCurrentIndex(table_->filter().index(0, 0));
    }
}

bool PredictionsPage::isPaused() const {
    return pause_->isChecked();
}

void PredictionsPage::setPaused(bool paused) {
    pause_->setChecked(paused);
    pause_->setText(paused ? tr("Go on") : tr("Pause"));
    pause_->setIcon(icon(paused ? Glyph::Play : Glyph::Pause));
    if (!paused && !held_.empty()) {
        std::vector<PredictionRow> rows;
        rows.swap(held_);
        PredictionQuery query;
        query.after = 1; // but a part of what there is
        take(std::move(rows), query);
    }
    count();
}

// A number is an engine's or a prediction's own; anything else is text.
void PredictionsPage::onSearch() {
    bool number = false;
    const qlonglong wanted = search_->text().trimmed().toLongLong(&number);
    if (!number) {
        table_->filter().setCondition({});
        table_->filter().setText(search_->text());
    } else {
        table_->filter().setText({});
        table_->filter().setCondition([this, wanted](int row) {
            const PredictionRow* it = model_.at(row);
            return it && (it->engine == wanted || it->prediction == wanted);
        });
        PredictionQuery query;
        query.limit = kPage;
        query.engine = wanted;
        askAbout(query);
    }
    count();
    showResiduals();
}

void PredictionsPage::count() {
    const int shown = table_->filter().rowCount(), all = model_.rowCount();
    QString text = tr("newest %Ln prediction(s)", nullptr, all);
    if (shown != all) text = tr("%1 of the %2").arg(countText(std::uint64_t(shown)), text);
    if (shown == 0 && all > 0) text = tr("No prediction passes the search");
    if (isPaused())
        text = tr("Paused, %Ln new wait(s)", nullptr, int(held_.size())) + QStringLiteral(" · ") + text;
    count_->setText(text);
}

void PredictionsPage::showSelected() {
    const PredictionRow* row = model_.at(table_->selectedSourceRow());
    if (row)
        detail_->showRow(*row);
    else
        detail_->showNothing();
}

void PredictionsPage::explain() {
    const PredictionRow* row = model_.at(table_->selectedSourceRow());
    if (!row) return;
    explained_ = row->prediction;
    explained_with_label_ = row->actual_rul.has_value();
    context_.bridge.ask<Explanation>(
        this, "explain", [number = row->prediction](ControlPort& port) { return port.explain(number); },
        [this, number = row->prediction](Result<Explanation> explanation) {
            if (number != table_->selectedKey()) return;
            if (explanation) {
                detailed_ = number;
                detail_->showExplanation(*explanation);
            } else if (detailed_ != number || !isOfTheLink(explanation.error()))
                detail_->showProblem(explanation.error());
        });
}

void PredictionsPage::showResiduals() {
    ScatterSet set;
    for (int row = 0; row < table_->filter().rowCount(); ++row) {
        const PredictionRow* it =
            model_.at(table_->filter().mapToSource(table_->filter().index(row, 0)).row());
        if (it && it->error) set.points.emplace_back(it->predicted_rul, *it->error);
    }
    residuals_->setSets({std::move(set)});
}

void PredictionsPage::reveal(const QVariant& target) {
    if (target.typeId() == QMetaType::QVariantMap) {
        wanted_prediction_ = target.toMap().value("prediction").toLongLong();
        search_->setText(QString::number(*wanted_prediction_));
    } else {
        wanted_engine_ = target.toLongLong();
        search_->setText(QString::number(*wanted_engine_));
    }
    chooseWanted();
}

PageExport PredictionsPage::exported() {
    return table_->exported(tr("predictions"));
}

void PredictionsPage::save(QSettings& settings) const {
    table_->saveColumns(settings);
    detail_->inputs().saveColumns(settings);
    settings.setValue("predictions/splitter", splitter_->saveState());
    settings.setValue("predictions/stream", stream_split_->saveState());
    settings.setValue("predictions/search", search_->text());
}

void PredictionsPage::restore(QSettings& settings) {
    table_->restoreColumns(settings);
    detail_->inputs().restoreColumns(settings);
    splitter_->restoreState(settings.value("predictions/splitter").toByteArray());
    stream_split_->restoreState(settings.value("predictions/stream").toByteArray());
    search_->setText(settings.value("predictions/search").toString());
}

Page* makePredictionsPage(PageContext context) {
    return new PredictionsPage(context);
}

} // namespace turbofan::ui
