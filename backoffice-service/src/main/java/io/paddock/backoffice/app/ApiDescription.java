package io.paddock.backoffice.app;

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
            title = "Paddock Backoffice API",
            version = "1",
            description =
                "Aggregators, operators and trading partners, their keys, secrets and"
                    + " configurations, wallets, markets, and the audit trail. Failures are"
                    + " application/problem+json; their codes are listed in"
                    + " docs/api/errors-backoffice.md."))
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
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-Api-Key")
@SecurityScheme(
    securitySchemeName = CredentialFailures.STAFF_TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
public class ApiDescription extends Application {}
