// Bundles that damage or a foreign hand left with right checksums, of every format: each is refused with a
// sentence or holds whole trees and can be predicted with. Also a sanitizer's test.
#include <QtTest>

#include <cmath>
#include <fstream>
#include <random>

#include "engine/base/files.h"
#include "engine/features/definition.h"
#include "engine/model/bundle.h"
#include "engine/model/tree_check.h"
#include "tests/engine/model/bundle_parts.h"
#include "tests/engine/model/small_model.h"

using namespace turbofan;

namespace {

class Damage {
public:
    explicit Damage(unsigned seed) : random_(seed) {}

    // One to three changes in one of the parts; the metadata, which is JSON, is no array to walk.
    void operator()(BundleParts& parts) {
        std::string* bytes = nullptr;
        do {
            auto& [name, of_part] = parts[below(parts.size())];
            if (name != "metadata") bytes = &of_part;
        } while (bytes == nullptr);
        const std::size_t changes = 1 + below(3);
        for (std::size_t i = 0; i < changes && !bytes->empty(); ++i) change(*bytes);
    }

private:
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }

    void change(std::string& bytes) {
        const std::size_t at = below(bytes.size());
        switch (below(8)) {
        case 0:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 1:
            bytes.resize(at);
            break;
        case 2:
            bytes.erase(at, 1 + below(8));
            break;
        case 3:
            bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(8)));
            break;
        case 4:
            bytes.replace(at, std::min<std::size_t>(4, bytes.size() - at), 4, '\xff');
            break;
        case 5:
            std::swap(bytes[at], bytes[below(bytes.size())]);
            break;
        default: // the smallest damage gets furthest
            bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
        }
    }

    std::mt19937 random_;
};

} // namespace

class TestMangledBundles : public QObject {
    Q_OBJECT

private slots:
    void areRefusedOrPredict_data() {
        QTest::addColumn<unsigned>("format");
        for (unsigned format = 1; format <= kBundleFormat; ++format)
            QTest::addRow("format %u", format) << format;
    }
    void areRefusedOrPredict() {
        QFETCH(unsigned, format);
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("mangled.tfmodel").toStdString();
        const Model& model = sampleModel();
        QVERIFY(saveBundle(model, path));
        const std::string whole = *readFile(path);
        const BundleParts sound = format == 1   ? withTrees(whole, treesOfFormatOne(model.forest))
                                  : format == 2 ? withTrees(whole, treesOfFormatTwo(model.forest))
                                  : format == 3 ? withTrees(whole, treesOfFormatThree(model.forest))
                                                : partsOf(whole);
        std::vector<float> rows = sampleMatrix();
        rows.resize(40 * kFeatureCount);
        Damage damage(format);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 200; ++i) {
            BundleParts parts = sound;
            damage(parts);
            std::ofstream(path, std::ios::binary)
                << bundleOf(parts, format); // unsynced: hundreds are written
            const auto loaded = loadBundle(path);
            if (!loaded) {
                ++refused;
                QCOMPARE(loaded.error().code, ErrorCode::Corrupt);
                QVERIFY2(loaded.error().message.find("mangled.tfmodel is damaged") != std::string::npos,
                         loaded.error().message.c_str());
                continue;
            }
            ++read;
            const Forest& forest = (*loaded)->forest;
            for (std::size_t tree = 0; tree < forest.trees(); ++tree)
                QVERIFY(checkTree(forest.tree(tree), forest.bins()));
            for (const double rul : forest.predict(rows)) QVERIFY(std::isfinite(rul));
        }
        QVERIFY2(read > 20 && refused > 20,
                 qPrintable(QString("%1 read, %2 refused").arg(read).arg(refused)));
    }
};

QTEST_GUILESS_MAIN(TestMangledBundles)
#include "tst_mangled_bundles.moc"
