#include <QtTest>

#include <cstring>
#include <fstream>

#include "engine/base/files.h"
#include "engine/model/bundle.h"
#include "tests/engine/model/bundle_parts.h"
#include "tests/engine/model/small_model.h"

using namespace turbofan;
namespace fs = std::filesystem;

class TestBundle : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::string good_; // the bytes of a sound bundle

    fs::path path(const char* name = "model-3.0.tfmodel") const {
        return fs::path(folder_.path().toStdString()) / name;
    }

    Error errorOf(const std::string& bytes) const {
        std::ofstream(path("broken.tfmodel"), std::ios::binary) << bytes; // unsynced: hundreds are written
        const auto loaded = loadBundle(path("broken.tfmodel"));
        if (loaded) return {ErrorCode::Internal, "was loaded", ""};
        return loaded.error();
    }

    // The same bundle with one of its parts changed, and every checksum right again.
    static std::string changed(BundleParts parts, std::string_view section,
                               const std::function<void(std::string&)>& change,
                               std::uint32_t format = kBundleFormat) {
        for (auto& [name, bytes] : parts)
            if (name == section) change(bytes);
        return bundleOf(parts, format);
    }
    std::string rebuilt(std::string_view section, const std::function<void(std::string&)>& change) const {
        return changed(partsOf(good_), section, change);
    }

    static bool names(const Error& error, const std::string& what) {
        const bool ok = error.message.find(what) != std::string::npos &&
                        error.message.find("broken.tfmodel") != std::string::npos;
        if (!ok) qWarning("\"%s\" does not name \"%s\"", error.message.c_str(), what.c_str());
        return ok;
    }

private slots:
    void initTestCase() {
        QVERIFY(saveBundle(sampleModel(), path()).has_value());
        good_ = *readFile(path());
    }

    void isNamedAfterItsVersion() { QCOMPARE(bundleFileName({3}), std::string("model-3.0.tfmodel")); }

    void itsNameTellsItsVersion() {
        QCOMPARE(versionOfFileName("model-3.0.tfmodel")->number, 3);
        QCOMPARE(versionOfFileName("model-2147483647.0.tfmodel")->number, 2147483647);
        for (const char* other : {"", "model", "-.", ".-", "model-3.tfmodel", "model-03.0.tfmodel",
                                  "model-0.0.tfmodel", "model--3.0.tfmodel", "model-3.0.tfmodel.bak",
                                  ".model-3.0.tfmodel", "other-3.0.tfmodel", "model-2147483648.0.tfmodel"})
            QVERIFY2(!versionOfFileName(other), other);
    }

    void savingAndLoadingIsTheIdentity() {
        const auto loaded = loadBundle(path());
        QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().text().c_str());
        const Model& before = sampleModel();
        const Model& after = **loaded;
        QCOMPARE(metadataToJson(after.metadata), metadataToJson(before.metadata));
        QCOMPARE(after.feature_min, before.feature_min);
        QCOMPARE(after.feature_max, before.feature_max);
        QCOMPARE(after.forest.bins().edges, before.forest.bins().edges);
        const std::vector<float> rows = sampleMatrix();
        const auto a = before.forest.predict(rows);
        const auto b = after.forest.predict(rows);
        QCOMPARE(a.size(), b.size());
        QVERIFY(std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
        QVERIFY(saveBundle(after, path("again.tfmodel")).has_value());
        QVERIFY(*readFile(path("again.tfmodel")) == good_);
    }

    void sameSeedSameFile() {
        const Model twin = trainedSample();
        QVERIFY(saveBundle(twin, path("twin.tfmodel")).has_value());
        QVERIFY(*readFile(path("twin.tfmodel")) == good_);
    }

    void theMetadataCanBeReadAlone() {
        const auto metadata = readBundleMetadata(path());
        QVERIFY(metadata.has_value());
        QCOMPARE(metadataToJson(*metadata), metadataToJson(sampleMetadata()));
        // Damage elsewhere does not matter here, damage to the metadata does.
        const auto header = BundleHeader::decode(bytesOf(good_));
        for (const SectionEntry& section : header->sections) {
            std::string bytes = good_;
            bytes[section.offset + section.length / 2] ^= 1;
            QVERIFY(writeFileAtomically(path("broken.tfmodel"), bytes).has_value());
            const auto read = readBundleMetadata(path("broken.tfmodel"));
            QCOMPARE(read.has_value(), section.name != "metadata");
            if (!read) QVERIFY(names(read.error(), "section metadata"));
        }
    }

    void aFlippedBitInEachSectionIsNamed() {
        const auto header = BundleHeader::decode(bytesOf(good_));
        QCOMPARE(header->sections.size(), std::size_t{10});
        for (const SectionEntry& section : header->sections) {
            for (const std::uint64_t at : {std::uint64_t{0}, section.length / 2, section.length - 1}) {
                for (const int bit : {0, 7}) {
                    std::string bytes = good_;
                    bytes[section.offset + at] ^= static_cast<char>(1 << bit);
                    const Error error = errorOf(bytes);
                    QCOMPARE(error.code, ErrorCode::Corrupt);
                    QVERIFY(names(error, "section " + section.name));
                    QVERIFY(!error.cure.empty());
                }
            }
        }
    }

    void aFlippedBitAnywhereElseIsRefusedToo() {
        const auto header = BundleHeader::decode(bytesOf(good_));
        for (std::size_t at = 0; at < header->sections[0].offset; ++at) {
            std::string bytes = good_;
            bytes[at] ^= 4;
            const Error error = errorOf(bytes);
            QVERIFY2(error.code == ErrorCode::Corrupt || error.code == ErrorCode::TooNew,
                     std::to_string(at).c_str());
            QVERIFY(error.message.find("broken.tfmodel") != std::string::npos);
            if (at >= 24 && at < header->encodedSize()) QVERIFY(names(error, "header"));
        }
        for (std::size_t from_end = 1; from_end <= kDigestSize; ++from_end) {
            std::string bytes = good_;
            bytes[bytes.size() - from_end] ^= 4;
            QVERIFY(names(errorOf(bytes), "checksum at its end"));
        }
        const SectionEntry& first = header->sections[0];
        std::string bytes = good_;
        bytes[first.offset + first.length] ^= 1; // padding between two sections
        QVERIFY(names(errorOf(bytes), "checksum at its end"));
    }

    void truncationIsNamed() {
        for (std::size_t size :
             {std::size_t{0}, std::size_t{3}, std::size_t{8}, std::size_t{23}, std::size_t{24},
              std::size_t{300}, good_.size() / 2, good_.size() - 32, good_.size() - 1}) {
            const Error error = errorOf(good_.substr(0, size));
            QCOMPARE(error.code, ErrorCode::Corrupt);
            QVERIFY(names(error, size < 8 ? "not a Turbofan model" : "truncated"));
        }
        QVERIFY(names(errorOf(good_ + "x"), "the header says"));
    }

    void foreignFilesAreNamed() {
        QVERIFY(names(errorOf("%PDF-1.7 something else altogether"), "is not a Turbofan model"));
        QVERIFY(names(errorOf(std::string(100000, '\0')), "is not a Turbofan model"));
        QVERIFY(names(errorOf("TFMODEL"), "is not a Turbofan model"));
        QCOMPARE(errorOf("PK\x03\x04").code, ErrorCode::Corrupt);
    }

    void aNewerFormatIsNamed() {
        std::string bytes = good_;
        bytes[8] = 5;
        const Error error = errorOf(bytes);
        QCOMPARE(error.code, ErrorCode::TooNew);
        QVERIFY(names(error, "format version 5"));
        QVERIFY(error.cure.find("newer version") != std::string::npos);
        bytes[8] = 0;
        QVERIFY(names(errorOf(bytes), "format version 0"));
    }

    void formatOneIsStillRead() {
        const BundleParts parts = withTrees(good_, treesOfFormatOne(sampleModel().forest));
        const auto with = [&](const std::function<void(std::string&)>& change) {
            return changed(parts, "nodes", change, 1);
        };
        isTheSampleModel(bundleOf(parts, 1));
        QVERIFY(names(errorOf(with([](std::string& s) { s.erase(0, 8); })), "do not cover"));
        QVERIFY(names(errorOf(with([](std::string& s) { s[0] = '\x7f'; })), "tree 0: "));
        endIsChecked(bundleOf(parts, 1));
    }

    void formatTwoIsStillRead() {
        const BundleParts parts = withTrees(good_, treesOfFormatTwo(sampleModel().forest));
        const auto with = [&](const char* section, const std::function<void(std::string&)>& change) {
            return changed(parts, section, change, 2);
        };
        isTheSampleModel(bundleOf(parts, 2));
        endIsChecked(bundleOf(parts, 2));
        QVERIFY(names(errorOf(with("splits", [](std::string& s) { s[0] = '\xe1'; })),
                      "tree 0: node 0: its feature"));
        QVERIFY(
            names(errorOf(with("splits", [](std::string& s) { s[1] = '\xff'; })), "tree 0: node 0: its bin"));
        QVERIFY(names(errorOf(with("splits", [](std::string& s) { s.pop_back(); })), "do not fit"));
        QVERIFY(names(errorOf(with("shape", [](std::string& s) { s[0] = '\0'; })), "tree 0"));
        QVERIFY(names(errorOf(with("shape", [](std::string& s) { s.assign(s.size(), '\xff'); })),
                      "more splits than it says"));
    }

    void formatThreeIsStillRead() {
        const BundleParts parts = withTrees(good_, treesOfFormatThree(sampleModel().forest));
        const auto with = [&](const char* section, const std::function<void(std::string&)>& change) {
            return changed(parts, section, change, 3);
        };
        isTheSampleModel(bundleOf(parts, 3));
        endIsChecked(bundleOf(parts, 3));
        QVERIFY(names(errorOf(with("features", [](std::string& s) { s[7] = '\xe1'; })),
                      ": its feature is out of range"));
        QVERIFY(names(errorOf(with("bins", [](std::string& s) { s.pop_back(); })), "do not fit"));
        QVERIFY(
            names(errorOf(with("shape", [](std::string& s) { s[2] ^= 1, s[4 * 30 + 2] ^= 1; })), "tree 0"));
    }

    void wrongContentsUnderRightChecksumsAreNamed() {
        QVERIFY(loadBundleBytes(rebuilt("shape", [](std::string&) {})));
        QVERIFY(names(errorOf(rebuilt("features", [](std::string& s) { s[0] = '\xe1'; })),
                      "tree 0: a feature or a bin of its top"));
        QVERIFY(names(errorOf(rebuilt("bins", [](std::string& s) { s[31] = '\xff'; })),
                      "tree 0: block 0: a feature or a bin"));
        QVERIFY(names(errorOf(rebuilt("features", [](std::string& s) { s.pop_back(); })), "do not fit"));
        QVERIFY(names(errorOf(rebuilt("leaves", [](std::string& s) { s += "ab"; })), "do not fit"));
        QVERIFY(names(errorOf(rebuilt("shape", [](std::string& s) { s[0] = '\0'; })), "do not fit"));
        QVERIFY(names(errorOf(rebuilt("shape", [](std::string& s) { s.assign(s.size(), '\xff'); })),
                      "do not fit"));
        QVERIFY(names(errorOf(rebuilt("tops", [](std::string& s) { s[4] = '\x01'; })),
                      "tree 0: the shape of its top"));
        QVERIFY(names(errorOf(rebuilt("tops", [](std::string& s) { s.pop_back(); })), "do not fit"));
        QVERIFY(names(errorOf(rebuilt("trees", [](std::string& s) { s[3] = '\x7f'; })), "do not fit"));
        QVERIFY(names(errorOf(rebuilt("trees", [](std::string& s) { s.pop_back(); })),
                      "section trees has a length"));
        QVERIFY(names(errorOf(rebuilt("leaf_scale", [](std::string& s) { s.replace(8, 8, 8, '\0'); })),
                      "section leaf_scale holds"));
        QVERIFY(names(errorOf(rebuilt("leaf_scale", [](std::string& s) { s.resize(8); })),
                      "section leaf_scale does not"));
        QVERIFY(
            names(errorOf(rebuilt("edges", [](std::string& s) { s[0] = '\x7f'; })), "section edges is too"));
        QVERIFY(names(errorOf(rebuilt("edges", [](std::string& s) { s.resize(8); })),
                      "section edges is too short"));
        QVERIFY(names(errorOf(rebuilt("edges", [](std::string& s) { s += "abcd"; })),
                      "section edges is too long"));
        QVERIFY(names(errorOf(rebuilt("edges", [](std::string& s) { s.replace(900, 4, 4, '\xff'); })),
                      "edge 0 of feature 0"));
        QVERIFY(names(errorOf(rebuilt("feature_range", [](std::string& s) { s.resize(100); })),
                      "section feature_range"));
        QVERIFY(names(errorOf(rebuilt("feature_range", [](std::string& s) { s.replace(0, 4, 4, '\xff'); })),
                      "not finite"));
        QVERIFY(names(errorOf(rebuilt("metadata", [](std::string& s) { s = "{}"; })),
                      "section metadata cannot be used"));
    }

private:
    void isTheSampleModel(const std::string& bytes) {
        std::ofstream(path("old.tfmodel"), std::ios::binary) << bytes;
        const auto loaded = loadBundle(path("old.tfmodel"));
        QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().text().c_str());
        QCOMPARE((*loaded)->forest.predict(sampleMatrix()), sampleModel().forest.predict(sampleMatrix()));
    }
    void endIsChecked(std::string bytes) {
        bytes.back() ^= 1;
        QVERIFY(names(errorOf(bytes), "checksum at its end"));
    }
    bool loadBundleBytes(const std::string& bytes) const { return errorOf(bytes).message == "was loaded"; }

private slots:
    void anAbsentFileIsNotFound() {
        const auto loaded = loadBundle(path("absent.tfmodel"));
        QVERIFY(!loaded.has_value());
        QCOMPARE(loaded.error().code, ErrorCode::NotFound);
        QVERIFY(!readBundleMetadata(path("absent.tfmodel")).has_value());
    }

    void aModelThatCannotBeServedIsNotWritten() {
        const Model empty;
        QVERIFY(!saveBundle(empty, path("empty.tfmodel")).has_value());
        Model no_range = trainedSample();
        no_range.feature_max.pop_back();
        QVERIFY(!saveBundle(no_range, path("empty.tfmodel")).has_value());
        QVERIFY(!fs::exists(path("empty.tfmodel")));
    }

    void nothingIsLeftBeside() {
        for (const auto& entry : fs::directory_iterator(path().parent_path()))
            QCOMPARE(entry.path().extension().string(), std::string(kBundleExtension));
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
