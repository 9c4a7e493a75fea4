// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/json.h"

#include <string>

namespace vvp::demo {

/// A document of which there may be a hundred thousand: a Deployment or a Job. Its JSON text is kept, which
/// takes a fifth of the memory of the document, and makes a list without writing any; the document is made of
/// it when it is wanted. The store's mutex is held for all functions, also const ones.
class Document final {
public:
    /// What lists are searched by, known without reading the text. Empty where the document lacks it.
    struct Facts {
        std::string id;
        std::string name;
        std::string deploymentId; ///< of a Job
        std::string state; ///< of the status
        std::string desired; ///< spec.state
        std::string kubernetesNamespace; ///< of a Job
        double cpu = 0; ///< that a Deployment asks for; none of its own in session mode
        bool isTest = false; ///< the annotation license/testing of a Deployment
    };

    Document() = default;
    Document(Json json) : m_json(std::move(json)) { } // NOLINT(google-explicit-constructor)
    /// The text is that of a document with these facts.
    Document(std::string text, Facts facts)
        : m_text(std::move(text)), m_facts(std::move(facts)), m_hasText(true), m_hasJson(false)
    {
    }

    /// Valid until pack().
    [[nodiscard]] const Json& json() const;
    operator const Json&() const { return json(); } // NOLINT(google-explicit-constructor): it is one
    /// To be changed. Valid until pack(), text() or facts().
    [[nodiscard]] Json& edit();
    [[nodiscard]] Json& operator[](const char* member) { return edit()[member]; }

    /// Valid until edit().
    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] const Facts& facts() const;
    /// Keeps the text only.
    void pack() const;

private:
    mutable Json m_json;
    mutable std::string m_text;
    mutable Facts m_facts; ///< of the text
    mutable bool m_hasText = false;
    mutable bool m_hasJson = true;
};

} // namespace vvp::demo
