package io.paddock.games.app;

import io.paddock.auth.http.CredentialFailures;
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
            title = "Paddock games API",
            version = "1",
            description =
                "Launch tokens, launches, player sessions, bets and provable fairness. What rooms"
                    + " say over their WebSocket is described in"
                    + " [AsyncAPI](/docs/rooms.asyncapi.yaml). Failures are"
                    + " application/problem+json; their codes are listed in"
                    + " docs/api/errors-games.md."))
@SecurityScheme(
    securitySchemeName = CredentialFailures.AGGREGATOR_KEY,
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-Aggregator-Key")
@SecurityScheme(
    securitySchemeName = CredentialFailures.OPERATOR_KEY,
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-Operator-Key")
@SecurityScheme(
    securitySchemeName = CredentialFailures.STAFF_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
@SecurityScheme(
    securitySchemeName = ApiDescription.PLAYER_TOKEN,
    description = "The sessionToken of POST /v1/session/exchange",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer")
@SecurityScheme(
    securitySchemeName = ApiDescription.PLAYER_COOKIE,
    description = "Set by GET /launch and by POST /v1/session/exchange",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.COOKIE,
    apiKeyName = "__Host-session")
public class ApiDescription extends Application {

  /** The player's session as a bearer token. */
  public static final String PLAYER_TOKEN = "playerToken";

  /** The player's session as a cookie. */
  public static final String PLAYER_COOKIE = "playerCookie";
}
