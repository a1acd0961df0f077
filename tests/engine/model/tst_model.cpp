#include <QtTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>

#include "tests/engine/model/small_model.h"

using namespace turbofan;

class TestModel : public QObject {
    Q_OBJECT

    static QJsonObject sampleJson() {
        return QJsonDocument::fromJson(QByteArray::fromStdString(metadataToJson(sampleMetadata()))).object();
    }
    static Result<ModelMetadata> read(const QJsonObject& object) {
        return metadataFromJson(QJsonDocument(object).toJson().toStdString());
    }

private slots:
    void comesBackAsItWent() {
        const ModelMetadata m = sampleMetadata();
        const auto read = metadataFromJson(metadataToJson(m));
        QVERIFY2(read.has_value(), read ? "" : read.error().text().c_str());
        QVERIFY(read->version == m.version);
        QCOMPARE(read->fraction, m.fraction);
        QCOMPARE(read->training_engines, m.training_engines);
        QCOMPARE(read->last_training_unit, m.last_training_unit);
        QCOMPARE(read->training_rows, m.training_rows);
        QCOMPARE(read->test.rmse, m.test.rmse);
        QCOMPARE(read->test.mae, m.test.mae);
        QCOMPARE(read->test.r2, m.test.r2);
        QCOMPARE(read->test.n, m.test.n);
        QCOMPARE(read->validation_rmse, m.validation_rmse);
        QCOMPARE(read->parameters.trees, m.parameters.trees);
        QCOMPARE(read->parameters.max_depth, m.parameters.max_depth);
        QCOMPARE(read->parameters.min_samples_split, m.parameters.min_samples_split);
        QCOMPARE(read->parameters.min_samples_leaf, m.parameters.min_samples_leaf);
        QCOMPARE(read->parameters.features_per_split, m.parameters.features_per_split);
        QCOMPARE(read->parameters.seed, m.parameters.seed);
        QVERIFY(read->created == m.created);
        QCOMPARE(read->training_seconds, m.training_seconds);
        QCOMPARE(read->simulated, m.simulated);
        QCOMPARE(read->data_name, m.data_name);
        QCOMPARE(read->data_digest, m.data_digest);
        QCOMPARE(read->program_version, m.program_version);
        QCOMPARE(read->reason, m.reason);
        QCOMPARE(metadataToJson(*read), metadataToJson(m));
    }

    // Numbers of any length keep twelve digits, and those for ever.
    void figuresSettleAtTwelveDigits() {
        Random random(1, 2, 3);
        for (int i = 0; i < 2000; ++i) {
            ModelMetadata m = sampleMetadata();
            m.validation_rmse = static_cast<double>(random.next() >> 11) * 0x1p-45;
            const auto once = metadataFromJson(metadataToJson(m));
            QVERIFY(std::abs(once->validation_rmse - m.validation_rmse) <= 1e-11 * m.validation_rmse);
            QCOMPARE(metadataFromJson(metadataToJson(*once))->validation_rmse, once->validation_rmse);
        }
    }

    void aFigureThatWasNotComputedIsNull() {
        ModelMetadata m = sampleMetadata();
        m.validation_rmse = std::nan("");
        QVERIFY(metadataToJson(m).find("\"validation_rmse\":null") != std::string::npos);
        QVERIFY(std::isnan(metadataFromJson(metadataToJson(m))->validation_rmse));
    }

    void unknownFieldsAreTolerated() {
        QJsonObject object = sampleJson();
        object["colour"] = "blue";
        object["more"] = QJsonObject{{"a", 1}};
        QVERIFY(read(object).has_value());
    }

    void everyMissingFieldIsNamed() {
        const QJsonObject whole = sampleJson();
        QCOMPARE(whole.size(), 15);
        for (const QString& field : whole.keys()) {
            for (const bool of_another_kind : {false, true}) {
                QJsonObject object = whole;
                object.remove(field);
                if (of_another_kind) object[field] = QJsonArray{1};
                const auto result = read(object);
                QVERIFY2(!result.has_value(), qPrintable(field));
                QCOMPARE(result.error().code, ErrorCode::Corrupt);
                QVERIFY2(result.error().message.find("\"" + field.toStdString()) != std::string::npos,
                         result.error().message.c_str());
            }
        }
        for (const QString& outer : {QString("test"), QString("parameters")}) {
            for (const QString& field : whole[outer].toObject().keys()) {
                QJsonObject object = whole;
                QJsonObject inner = whole[outer].toObject();
                inner.remove(field);
                object[outer] = inner;
                const auto result = read(object);
                QVERIFY2(!result.has_value(), qPrintable(outer + "." + field));
                QVERIFY2(result.error().message.find((outer + "." + field).toStdString()) !=
                             std::string::npos,
                         result.error().message.c_str());
            }
        }
    }

    void nonsenseIsRefused() {
        for (const char* text : {"", "{", "[]", "null", "not json", "{}"}) {
            const auto result = metadataFromJson(text);
            QVERIFY2(!result.has_value(), text);
            QCOMPARE(result.error().code, ErrorCode::Corrupt);
        }
        QJsonObject object = sampleJson();
        object["version"] = "zero";
        QVERIFY(read(object).error().message.find("\"version\"") != std::string::npos);
        object = sampleJson();
        object["created"] = "yesterday";
        QVERIFY(read(object).error().message.find("\"created\"") != std::string::npos);
        object = sampleJson();
        object["training_rows"] = -1;
        QVERIFY(read(object).error().message.find("\"training_rows\"") != std::string::npos);
    }

    void figuresThatNobodyCanUseAreRefused() {
        // Drift takes that share of the training rows: of a negative or endless one there is no number of
        // rows.
        for (const double fraction : {-0.5, 0.0, 1.5, 1e300}) {
            QJsonObject object = sampleJson();
            object["fraction"] = fraction;
            const auto result = read(object);
            QVERIFY2(!result.has_value(), fmt::format("{}", fraction).c_str());
            QCOMPARE(result.error().code, ErrorCode::Corrupt);
            QVERIFY(result.error().message.find("\"fraction\"") != std::string::npos);
        }
        std::string text = metadataToJson(sampleMetadata());
        const std::string whole = "\"training_seconds\":";
        const std::size_t at = text.find(whole) + whole.size();
        text.replace(at, text.find(',', at) - at, "1e999");
        const auto result = metadataFromJson(text);
        QVERIFY(!result.has_value());
        QVERIFY(result.error().message.find("\"training_seconds\"") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
