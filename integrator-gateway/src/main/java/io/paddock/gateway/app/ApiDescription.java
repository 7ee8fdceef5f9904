package io.paddock.gateway.app;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The head of the OpenAPI document at {@code /q/openapi}. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Paddock integrator API",
            version = "1",
            description =
                "Markets, signed orders, balances and positions for partners. A multi-wallet"
                    + " partner names the acting wallet in X-User-Wallet. Answers carry"
                    + " X-Sequence, how far the log was applied; X-Min-Sequence asks to wait for"
                    + " it, a second at most. X-RateLimit-Limit, -Remaining and -Reset tell the"
                    + " tightest bucket. What the WebSockets say is described in"
                    + " [AsyncAPI](/docs/exchange.asyncapi.yaml). Failures are application/problem+json; their codes are"
                    + " listed in docs/api/errors-gateway.md."))
@SecurityScheme(
    securitySchemeName = ApiDescription.API_KEY,
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-Api-Key",
    description = "ps_live_<16 hex>_<43 characters>; ps_test_… in the sandbox")
public class ApiDescription extends Application {

  static final String API_KEY = "ApiKeyAuth";
}
