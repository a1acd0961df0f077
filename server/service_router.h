// From a description and its handlers to a router: every route has a handler and every handler a route.
#pragma once

#include "engine/base/error.h"
#include "server/background_work.h"
#include "server/handler_table.h"
#include "server/router.h"
#include "server/service_description.h"

namespace turbofan {

// Adds the handlers that only need the description: schema, openapi and (where described) page. Slow routes
// are given to `background`. Internal when description and handlers do not fit together.
Result<Router> makeServiceRouter(const ServiceDescription& service, HandlerTable handlers,
                                 BackgroundWork& background);

} // namespace turbofan
