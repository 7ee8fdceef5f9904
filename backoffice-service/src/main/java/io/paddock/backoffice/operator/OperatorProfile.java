package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtAlg;
import io.paddock.backoffice.tenant.Contacts;
import io.paddock.backoffice.terms.Terms;
import io.paddock.backoffice.text.Label;
import io.paddock.backoffice.text.Slug;
import io.paddock.backoffice.text.Tags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What staff may write of an operator, whole: {@code PATCH /api/v1/bo/operators/{id}} changes parts
 * of it.
 *
 * @param domains bare ({@code play.brand.com}) or as an origin ({@code https://play.brand.com})
 * @param callbackUrl where the operator's endpoint {@code primary} is, in callback-service
 * @param terms in force in the month that they name, which is this one when they name none
 */
@Schema(name = "OperatorProfile", examples = OperatorProfile.EXAMPLE)
record OperatorProfile(
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String name,
    @Size(max = MAX_DOMAINS, message = "must have at most 50 entries")
        @Nullable List<@NotNull @Pattern(regexp = DOMAIN, message = DOMAIN_RULE) String> domains,
    @Nullable String walletBaseUrl,
    @Min(value = NewOperator.MIN_TIMEOUT_MS, message = NewOperator.TIMEOUT_RULE)
        @Max(value = NewOperator.MAX_TIMEOUT_MS, message = NewOperator.TIMEOUT_RULE)
        @Nullable Integer walletTimeoutMs,
    @Nullable String gameFrontendBaseUrl,
    @Nullable String callbackUrl,
    @Nullable JwtAlg jwtAlg,
    @Size(max = NewOperator.MAX_KEYS, message = "must have at most 10 entries")
        @Nullable List<NewOperator.@NotNull @Valid JwtKey> jwtPublicKeys,
    @Valid @Nullable Business business,
    @Valid @Nullable Terms terms,
    @Valid @Nullable MarketAccess markets,
    @Valid @Nullable Platform platform,
    @Valid @Nullable Branding branding,
    @Valid @Nullable Contacts contacts,
    @Size(max = Tags.MAX, message = Tags.COUNT)
        @Nullable
            List<
                @NotNull @Size(min = Slug.MIN, max = Tags.MAX_LENGTH, message = Tags.LENGTH)
                @Pattern(regexp = Slug.PATTERN, message = Slug.RULE) String>
            tags) {

  static final int MAX_DOMAINS = 50;
  static final int MAX_SYMBOLS = 1_000;

  static final String DOMAIN =
      "(?:https://)?(?=[a-zA-Z0-9.-]{1,253}(?::|$))"
          + "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]{2,63}(?::[0-9]{1,5})?";

  static final String EXAMPLE =
      """
      {"name":"My Brand Casino","domains":["mybrand.com"],"walletBaseUrl":"https://wallet.mybrand.com",\
      "walletTimeoutMs":5000,"gameFrontendBaseUrl":"https://play.mybrand.com",\
      "callbackUrl":"https://api.mybrand.com/callbacks",\
      "business":{"legalName":"My Brand Ltd","country":"MT","registrationNumber":"C-1042"},\
      "terms":{"revenueSharePercent":"12.5","tradingFeeSharePercent":"50","monthlyFee":"500",\
      "currency":"USDT","billingDay":3},\
      "markets":{"games":["dice","crash"],"symbols":["BTC-100K-2026"]},\
      "platform":{"timeZone":"Europe/Malta","supportUrl":"https://mybrand.com/help"},\
      "branding":{"displayName":"My Brand","primaryColor":"#1a2b3c"},\
      "contacts":{"technical":{"name":"Tess","email":"tech@mybrand.com"}},"tags":["vip"]}""";

  private static final String DOMAIN_RULE = "must be a domain, or an https origin of one";
  private static final String HTTPS = "https://[\\x21-\\x7E]{1,2040}";
  private static final String HTTPS_RULE = "must be an https URL of at most 2048 characters";

  /** Who is behind the brand. */
  @Schema(name = "Business")
  record Business(
      @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          @Nullable String legalName,
      @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          @Nullable String registrationNumber,
      @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          @Nullable String licence,
      @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code")
          @Nullable String country,
      @Size(min = 1, max = 500, message = "must be 1 to 500 characters")
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          @Nullable String address) {}

  /**
   * What the operator's players may play and trade; null for everything that the platform has.
   * Everything else is answered as not enabled.
   */
  @Schema(name = "MarketAccess")
  record MarketAccess(
      @Size(max = 15, message = "must be at most 15 games") @Nullable List<@NotNull String> games,
      @Size(max = MAX_SYMBOLS, message = "must be at most 1000 symbols")
          @Nullable
              List<
                  @NotNull
                  @Pattern(
                      regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                      message = "must be a market's symbol")
                  String>
              symbols) {}

  /** How the platform behaves for the brand. */
  @Schema(name = "Platform")
  record Platform(
      @Size(min = 1, max = 64, message = "must be 1 to 64 characters")
          @Schema(examples = "Europe/Malta")
          @Nullable String timeZone,
      @Pattern(regexp = HTTPS, message = HTTPS_RULE) @Nullable String supportUrl,
      @Pattern(regexp = HTTPS, message = HTTPS_RULE) @Nullable String responsibleGamingUrl,
      @Pattern(regexp = HTTPS, message = HTTPS_RULE) @Nullable String termsUrl) {}

  /** How the brand looks. */
  @Schema(name = "Branding")
  record Branding(
      @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          @Nullable String displayName,
      @Pattern(regexp = HTTPS, message = HTTPS_RULE) @Nullable String logoUrl,
      @Pattern(regexp = HTTPS, message = HTTPS_RULE) @Nullable String faviconUrl,
      @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "must be # and 6 hex digits")
          @Nullable String primaryColor,
      @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "must be # and 6 hex digits")
          @Nullable String accentColor) {}

  List<NewOperator.JwtKey> publicKeys() {
    return jwtPublicKeys == null ? List.of() : jwtPublicKeys;
  }

  JwtAlg algorithm() {
    return jwtAlg == null ? JwtAlg.HS256 : jwtAlg;
  }

  /** The part that the operator's own row keeps as one document. */
  Details details() {
    return new Details(callbackUrl, business, markets, platform, branding, contacts, tags);
  }

  /** What no rule of another table needs. */
  record Details(
      @Nullable String callbackUrl,
      @Nullable Business business,
      @Nullable MarketAccess markets,
      @Nullable Platform platform,
      @Nullable Branding branding,
      @Nullable Contacts contacts,
      @Nullable List<String> tags) {

    boolean hasContacts() {
      return contacts != null && contacts.areGiven();
    }
  }
}
