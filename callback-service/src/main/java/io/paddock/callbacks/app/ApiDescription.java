package io.paddock.callbacks.app;

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
            title = "Paddock callbacks",
            version = "1",
            description =
                "Subscribe to events, and see what became of every delivery. The events themselves"
                    + " are described in [AsyncAPI](/docs/events.asyncapi.json); one has at most 1"
                    + " 048 576 bytes as it is sent. Failures are application/problem+json; their"
                    + " codes are listed in docs/api/errors-callbacks.md."))
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
    securitySchemeName = CredentialFailures.PARTNER_KEY,
    description = "Needs the scope portfolio:read, but for the list of event types.",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-Api-Key")
@SecurityScheme(
    securitySchemeName = CredentialFailures.STAFF_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class ApiDescription extends Application {}
