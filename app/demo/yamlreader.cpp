// SPDX-License-Identifier: Apache-2.0
#include "app/demo/yamlreader.h"

#include "app/demo/text.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <stdexcept>
#include <unordered_set>
#include <vector>

namespace vvp::demo {

static constexpr int maximumAliases = 100;

[[noreturn]] static void refuse(const YAML::Mark& mark, const std::string& reason)
{
    throw std::invalid_argument("The body is not YAML: line " + std::to_string(mark.line + 1) + ", column "
        + std::to_string(mark.column + 1) + ": " + reason);
}

/// Builds the value of one document out of the parser's events, and watches what it costs.
class YamlBuilder final : public YAML::EventHandler {
public:
    [[nodiscard]] Json take() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark&) override { }
    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        leaf(mark, anchor, nullptr, false);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        if (++m_aliases > maximumAliases) {
            refuse(mark, "too many aliases");
        }
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end()) {
            refuse(mark, "an alias refers to a value that contains it");
        }
        count(mark, known->second.values);
        if (static_cast<int>(m_open.size()) + known->second.depth > maximumDepth) {
            refuse(mark, "nested too deeply");
        }
        if (!m_open.empty()) {
            m_open.back().depth = std::max(m_open.back().depth, known->second.depth + 1);
        }
        place(mark, Json(known->second.value), false);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
        const std::string& value) override
    {
        leaf(mark, anchor, resolved(mark, tag, value), tag == "?" && value == "<<");
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open(mark, tag, "tag:yaml.org,2002:seq", anchor, Json::array());
    }

    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open(mark, tag, "tag:yaml.org,2002:map", anchor, Json::object());
    }

    void OnMapEnd() override { close(); }

private:
    struct Open {
        Open(Json begun, const YAML::Mark& begin, YAML::anchor_t name, int valuesSoFar)
            : value(std::move(begun)), mark(begin), anchor(name), valuesBefore(valuesSoFar)
        {
        }
        Json value;
        YAML::Mark mark;
        YAML::anchor_t anchor;
        int valuesBefore;
        int depth = 1;
        bool hasKey = false;
        bool mergeKey = false;
        std::string key;
        std::unordered_set<std::string> keys; ///< looking a key up in ordered JSON is linear
        std::vector<Json> merged;
    };
    struct Anchored {
        Json value;
        int values;
        int depth;
    };

    static Json resolved(const YAML::Mark& mark, const std::string& tag, const std::string& value)
    {
        if (tag == "!" || tag == "tag:yaml.org,2002:str") {
            return value;
        }
        Json plain;
        try {
            plain = plainScalar(value);
        } catch (const std::invalid_argument& error) {
            refuse(mark, error.what());
        }
        if (tag == "?" || (tag == "tag:yaml.org,2002:int" && plain.is_number_integer())
            || (tag == "tag:yaml.org,2002:bool" && plain.is_boolean())
            || (tag == "tag:yaml.org,2002:null" && plain.is_null())) {
            return plain;
        }
        if (tag == "tag:yaml.org,2002:float" && plain.is_number()) {
            return plain.get<double>();
        }
        refuse(mark, "the tag " + tag + " is not known or does not fit '" + value + "'");
    }

    void count(const YAML::Mark& mark, int values)
    {
        m_values += values;
        if (m_values > maximumValues) {
            refuse(mark, "too many values");
        }
    }

    static void countMember(const YAML::Mark& mark, std::size_t members)
    {
        if (members > static_cast<std::size_t>(maximumMembers)) {
            refuse(mark, "a mapping with too many members");
        }
    }

    void leaf(const YAML::Mark& mark, YAML::anchor_t anchor, Json value, bool mergeKey)
    {
        count(mark, 1);
        if (anchor != 0) {
            m_anchors[anchor] = { value, 1, 0 };
        }
        place(mark, std::move(value), mergeKey);
    }

    void open(const YAML::Mark& mark, const std::string& tag, std::string_view expectedTag,
        YAML::anchor_t anchor, Json value)
    {
        if (tag != "?" && tag != "!" && !tag.empty() && tag != expectedTag) {
            refuse(mark, "the tag " + tag + " is not known or does not fit");
        }
        if (static_cast<int>(m_open.size()) >= maximumDepth) {
            refuse(mark, "nested too deeply");
        }
        m_open.emplace_back(std::move(value), mark, anchor, m_values);
        count(mark, 1);
    }

    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        for (const Json& merged : done.merged) {
            for (const auto& [key, value] : merged.items()) {
                if (!done.value.contains(key)) {
                    done.value[key] = value;
                    countMember(done.mark, done.value.size());
                }
            }
        }
        if (done.anchor != 0) {
            m_anchors[done.anchor] = { done.value, m_values - done.valuesBefore, done.depth };
        }
        if (!m_open.empty()) {
            m_open.back().depth = std::max(m_open.back().depth, done.depth + 1);
        }
        place(done.mark, std::move(done.value), false);
    }

    static void merge(Open& parent, const YAML::Mark& mark, Json value)
    {
        if (value.is_object()) {
            parent.merged.push_back(std::move(value));
            return;
        }
        if (!value.is_array()) {
            refuse(mark, "a merge key wants a mapping");
        }
        for (Json& one : value) {
            if (!one.is_object()) {
                refuse(mark, "a merge key wants mappings");
            }
            parent.merged.push_back(std::move(one));
        }
    }

    void place(const YAML::Mark& mark, Json value, bool mergeKey)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return;
        }
        Open& parent = m_open.back();
        if (parent.value.is_array()) {
            parent.value.push_back(std::move(value));
        } else if (!parent.hasKey) {
            if (value.is_structured()) {
                refuse(mark, "a key must be a scalar");
            }
            parent.key = value.is_string() ? value.get<std::string>() : toText(value);
            parent.mergeKey = mergeKey;
            parent.hasKey = true;
        } else {
            parent.hasKey = false;
            if (parent.mergeKey) {
                merge(parent, mark, std::move(value));
            } else if (!parent.keys.insert(parent.key).second) {
                refuse(mark, "the key '" + parent.key + "' is there twice");
            } else {
                countMember(mark, parent.keys.size());
                parent.value.get_ref<Json::object_t&>().emplace_back(parent.key, std::move(value));
            }
        }
    }

    Json m_root;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, Anchored> m_anchors;
    int m_values = 0;
    int m_aliases = 0;
};

Json parseYaml(std::string_view text)
{
    if (!isUtf8(text)) {
        throw std::invalid_argument("The body is not YAML: it is not UTF-8");
    }
    try {
        std::istringstream in{ std::string(text) };
        YAML::Parser parser(in);
        YamlBuilder builder;
        if (!parser.HandleNextDocument(builder)) {
            throw std::invalid_argument("The body is empty");
        }
        Json document = builder.take();
        YamlBuilder second;
        if (parser.HandleNextDocument(second) && !second.take().is_null()) {
            throw std::invalid_argument("The body is not YAML: there is more than one document");
        }
        return document;
    } catch (const YAML::Exception& error) {
        refuse(error.mark, error.msg);
    }
}

} // namespace vvp::demo
