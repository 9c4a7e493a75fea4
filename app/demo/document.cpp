// SPDX-License-Identifier: Apache-2.0
#include "app/demo/document.h"

#include "app/demo/store.h"

namespace vvp::demo {

static Document::Facts factsOf(const Json& document)
{
    const Json& metadata = at(document, { "metadata" });
    const Json& spec = at(document, { "spec" });
    return { textAt(metadata, { "id" }), textAt(metadata, { "name" }), textAt(metadata, { "deploymentId" }),
        textAt(document, { "status", "state" }), textAt(spec, { "state" }),
        textAt(spec, { "deploymentTarget", "kubernetes", "namespace" }),
        textAt(spec, { "sessionClusterName" }).empty() ? cpuOfSpec(at(spec, { "template", "spec" })) : 0,
        textAt(metadata, { "annotations", "license/testing" }) == "true" };
}

const Json& Document::json() const
{
    if (!m_hasJson) {
        m_json = Json::parse(m_text);
        m_hasJson = true;
    }
    return m_json;
}

Json& Document::edit()
{
    static_cast<void>(json());
    m_hasText = false;
    m_text = {};
    return m_json;
}

const std::string& Document::text() const
{
    if (!m_hasText) {
        m_text = toText(m_json);
        m_text.shrink_to_fit();
        m_facts = factsOf(m_json);
        m_hasText = true;
    }
    return m_text;
}

const Document::Facts& Document::facts() const
{
    if (!m_hasText) {
        m_facts = factsOf(m_json);
    }
    return m_facts;
}

void Document::pack() const
{
    if (!m_hasJson) {
        return;
    }
    static_cast<void>(text());
    m_json = {};
    m_hasJson = false;
}

} // namespace vvp::demo
