package io.paddock.backoffice.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.callback.CallbackEndpoints;
import io.paddock.backoffice.invoice.RecentInvoices;
import io.paddock.backoffice.patch.TreeDiff;
import io.paddock.backoffice.statistics.OperatorStatistics;
import io.paddock.backoffice.terms.OperatorTerms;
import io.paddock.backoffice.terms.Terms;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operators' profiles, put together from where they are kept. */
@Singleton
class Profiles {

  private final JwtKeyRepository jwtKeys;
  private final OperatorTerms terms;
  private final OperatorChecks checks;
  private final OperatorStatistics statistics;
  private final RecentInvoices invoices;
  private final CallbackEndpoints callbacks;
  private final TreeDiff differences;
  private final ObjectMapper json;
  private final Clock clock;

  Profiles(
      JwtKeyRepository jwtKeys,
      OperatorTerms terms,
      OperatorChecks checks,
      OperatorStatistics statistics,
      RecentInvoices invoices,
      CallbackEndpoints callbacks,
      TreeDiff differences,
      ObjectMapper json,
      Clock clock) {
    this.jwtKeys = jwtKeys;
    this.terms = terms;
    this.checks = checks;
    this.statistics = statistics;
    this.invoices = invoices;
    this.callbacks = callbacks;
    this.differences = differences;
    this.json = json;
    this.clock = clock;
  }

  /** Everything that staff see. */
  Uni<ProfileView> view(Statements tx, OperatorEntity kept) {
    return jwtKeys
        .of(kept.id)
        .chain(
            keys ->
                terms
                    .of(tx, kept.id)
                    .chain(
                        agreed ->
                            checks
                                .of(tx, kept.id, clock.instant())
                                .chain(
                                    facts ->
                                        statistics(tx, kept.id)
                                            .chain(
                                                counted ->
                                                    invoices
                                                        .of(tx, kept.id)
                                                        .chain(
                                                            billed ->
                                                                callbacks
                                                                    .state(tx, kept.id)
                                                                    .map(
                                                                        called ->
                                                                            whole(
                                                                                kept, keys, agreed,
                                                                                facts, counted,
                                                                                billed,
                                                                                called)))))));
  }

  private Uni<ProfileView.Statistics> statistics(Statements tx, UUID id) {
    return statistics
        .of(tx, List.of(id))
        .chain(
            metrics ->
                statistics
                    .turnover(tx, id)
                    .chain(
                        turnover ->
                            statistics
                                .asOf(tx)
                                .map(
                                    asOf ->
                                        new ProfileView.Statistics(
                                            Objects.requireNonNull(metrics.get(id)),
                                            turnover,
                                            asOf.orElse(null)))));
  }

  private ProfileView whole(
      OperatorEntity kept,
      List<NewOperator.JwtKey> keys,
      List<Terms> agreed,
      OperatorChecks.Facts facts,
      ProfileView.Statistics counted,
      List<RecentInvoices.Recent> billed,
      Optional<CallbackEndpoints.State> called) {
    Operator operator = kept.operator();
    OperatorProfile.Details details = details(kept);
    LocalDate month = Terms.monthOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return new ProfileView(
        OperatorView.of(operator),
        details.callbackUrl(),
        called.map(state -> state.name().toLowerCase(Locale.ROOT)).orElse(null),
        keys,
        details.business(),
        Terms.inForce(agreed, month).orElse(null),
        agreed.stream().filter(later -> later.begins().isAfter(month)).toList(),
        details.markets(),
        details.platform(),
        details.branding(),
        details.contacts(),
        details.tags() == null ? List.of() : details.tags(),
        Onboarding.of(operator, details, facts),
        new ProfileView.KeyStatus(facts.activeKeys(), facts.keysInGrace(), facts.lastUsedAt()),
        counted,
        billed,
        kept.version);
  }

  /** What can be changed, with the terms of {@code month}. */
  Uni<OperatorProfile> writable(Statements tx, OperatorEntity kept, LocalDate month) {
    return jwtKeys
        .of(kept.id)
        .chain(
            keys ->
                terms
                    .of(tx, kept.id)
                    .map(
                        agreed ->
                            writable(
                                kept, keys, Terms.inForce(agreed, month).orElse(null), month)));
  }

  private OperatorProfile writable(
      OperatorEntity kept,
      List<NewOperator.JwtKey> keys,
      @Nullable Terms inForce,
      LocalDate month) {
    Operator operator = kept.operator();
    OperatorProfile.Details details = details(kept);
    return new OperatorProfile(
        operator.name(),
        operator.domains(),
        operator.walletBaseUrl().isEmpty() ? null : operator.walletBaseUrl(),
        operator.walletTimeoutMs(),
        operator.gameFrontendBaseUrl().isEmpty() ? null : operator.gameFrontendBaseUrl(),
        details.callbackUrl(),
        operator.jwtAlg(),
        keys,
        details.business(),
        inForce == null ? null : inForce.from(month),
        details.markets(),
        details.platform(),
        details.branding(),
        details.contacts(),
        details.tags() == null ? List.of() : details.tags());
  }

  /** Field by field; keys as their fingerprints, and the month of terms where they changed. */
  Diff diff(@Nullable OperatorProfile before, OperatorProfile after) {
    Diff diff = differences.of(before == null ? null : marked(before), marked(after));
    @Nullable Terms due = after.terms();
    if (due != null && diff.names().stream().anyMatch(name -> name.startsWith("terms."))) {
      diff.set("terms.effectiveFrom", due.effectiveFrom());
    }
    return diff;
  }

  private static OperatorProfile marked(OperatorProfile profile) {
    @Nullable Terms terms = profile.terms();
    return new OperatorProfile(
        profile.name(),
        profile.domains(),
        profile.walletBaseUrl(),
        profile.walletTimeoutMs(),
        profile.gameFrontendBaseUrl(),
        profile.callbackUrl(),
        profile.algorithm(),
        profile.publicKeys().stream()
            .map(key -> new NewOperator.JwtKey(key.kid(), fingerprint(key.pem())))
            .toList(),
        profile.business(),
        terms == null ? null : terms.from(LocalDate.EPOCH),
        profile.markets(),
        profile.platform(),
        profile.branding(),
        profile.contacts(),
        profile.tags());
  }

  private static String fingerprint(String pem) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(pem.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String json(OperatorProfile.Details details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details must be serialisable", e);
    }
  }

  private OperatorProfile.Details details(OperatorEntity kept) {
    try {
      return json.readValue(kept.details, OperatorProfile.Details.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored details must be readable", e);
    }
  }
}
