#include <QtTest>

#include "engine/data/dataset.h"

using namespace turbofan;

class TestDataset : public QObject {
    Q_OBJECT

    static CycleTable tableOf(const std::vector<std::pair<int, int>>& unit_and_rul) {
        CycleTable table;
        for (const auto& [unit, rul] : unit_and_rul) {
            table.unit.push_back(unit);
            table.rul.push_back(rul);
            table.cycle.push_back(1);
        }
        return table;
    }

private slots:
    void namesColumns() {
        QCOMPARE(rawColumnName(0), std::string_view("setting_1"));
        QCOMPARE(rawColumnName(2), std::string_view("setting_3"));
        QCOMPARE(rawColumnName(3), std::string_view("s_1"));
        for (std::size_t sensor = 1; sensor <= 21; ++sensor) {
            QCOMPARE(std::string(rawColumnName(sensor + 2)), "s_" + std::to_string(sensor));
        }
    }

    void keepsRowsByTheBoundsOfTheirSubset() {
        const auto table = tableOf({{1001, 146},
                                    {1001, 145},
                                    {1001, 6},
                                    {1001, 5},
                                    {2001, 195},
                                    {2001, 194},
                                    {3001, 146},
                                    {3001, 145},
                                    {4001, 194},
                                    {4001, 195},
                                    {4001, 5},
                                    {4001, 6}});
        QCOMPARE(keptTrainingRows(table), (std::vector<std::uint32_t>{1, 2, 5, 7, 8, 11}));
    }

    void findsLastRowsAndUnits() {
        const auto table = tableOf({{1001, 1}, {1001, 0}, {1002, 0}, {4009, 2}, {4009, 1}});
        QCOMPARE(lastRows(table), (std::vector<std::uint32_t>{1, 2, 4}));
        QVERIFY((unitsOf(table) == std::vector<UnitId>{{1001}, {1002}, {4009}}));
        QVERIFY(lastRows(CycleTable{}).empty());
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
