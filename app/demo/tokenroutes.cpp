// SPDX-License-Identifier: Apache-2.0
#include "app/demo/names.h"
#include "app/demo/routes.h"

#include <algorithm>

namespace vvp::demo {

static VNamespace& tokensOf(Store& store, const Call& call, bool toWrite)
{
    checkEdition(store);
    return namespaceOf(store, call, toWrite);
}

/// The token as the API shows it; its secret only in the answer to its creation.
static Json shown(const VNamespace& in, const ApiToken& token, bool withSecret)
{
    Json json = { { "name", in.document.at("name").get<std::string>() + "/apitokens/" + token.name },
        { "role", token.role } };
    if (withSecret) {
        json["secret"] = token.secret;
    }
    json["createTime"] = token.createTime;
    return json;
}

static std::vector<ApiToken>::iterator tokenOf(VNamespace& in, const Call& call)
{
    const std::string& name = call.path.at("token");
    const auto found = std::ranges::find(in.tokens, name, &ApiToken::name);
    if (found == in.tokens.end()) {
        throw Refusal(404, "API token '" + name + "' does not exist in namespace '" + call.ns() + "'");
    }
    return found;
}

static Answer create(Store& store, const Call& call)
{
    VNamespace& in = tokensOf(store, call, true);
    const std::string prefix = "namespaces/" + call.ns() + "/apitokens/";
    const std::string name = textAt(call.body, { "name" });
    if (!name.starts_with(prefix)) {
        throw Refusal(400,
            "name must be '" + prefix + "' and the token's name, not " + toText(at(call.body, { "name" })));
    }
    ApiToken token{ name.substr(prefix.size()), textAt(call.body, { "role" }), newUuid(), timestamp(now()) };
    checkIdentityName(store, token.name);
    if (roleOf(token.role) == Role::None) {
        throw Refusal(400, "role must be one of owner, editor, viewer");
    }
    if (std::ranges::find(in.tokens, token.name, &ApiToken::name) != in.tokens.end()) {
        throw Refusal(409, "API token '" + token.name + "' already exists");
    }
    in.tokens.push_back(token);
    return { 200, { { "apiToken", shown(in, token, true) } } };
}

void addTokenRoutes(Router& router, Store& store)
{
    const std::string all = "/apitokens/v1/namespaces/{ns}/apitokens";
    const std::string one = all + "/{token}";
    router.add("GET", all, Subject::ApiTokens, Verb::List, [&store](const Call& call) {
        const VNamespace& in = tokensOf(store, call, false);
        Json list = Json::array();
        for (const ApiToken& token : in.tokens) {
            list.push_back(shown(in, token, false));
        }
        return Answer{ 200, { { "apiTokens", std::move(list) } } };
    });
    router.add("POST", all, Subject::ApiTokens, Verb::Create,
        [&store](const Call& call) { return create(store, call); });
    router.add("GET", one, Subject::ApiTokens, Verb::Get, [&store](const Call& call) {
        VNamespace& in = tokensOf(store, call, false);
        return Answer{ 200, { { "apiToken", shown(in, *tokenOf(in, call), false) } } };
    });
    router.add("DELETE", one, Subject::ApiTokens, Verb::Delete, [&store](const Call& call) {
        VNamespace& in = tokensOf(store, call, false);
        in.tokens.erase(tokenOf(in, call));
        return Answer{ 200, Json::object() };
    });
}

} // namespace vvp::demo
