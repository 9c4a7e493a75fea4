// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/resource.h"
#include "models/domain/result.h"

namespace vvp {

/// The handler for a kind's answers, for a dialog that takes any document.
template <class T> [[nodiscard]] Handler<T> asResource(Handler<Resource> handler)
{
    return [handler = std::move(handler)](const Result<T>& answer) {
        handler(answer ? Result<Resource>(Resource(answer->json())) : Result<Resource>(answer.error()));
    };
}

/// The answer of a read-back after an unknown outcome: a document, nothing where it is not there, or an
/// error.
template <class T> [[nodiscard]] Handler<T> asCheck(Handler<std::optional<Resource>> handler)
{
    return [handler = std::move(handler)](const Result<T>& answer) {
        if (answer) {
            handler(std::optional(Resource(answer->json())));
        } else if (answer.error().kind == Error::Kind::NotFound) {
            handler(std::optional<Resource>());
        } else {
            handler(answer.error());
        }
    };
}

} // namespace vvp
