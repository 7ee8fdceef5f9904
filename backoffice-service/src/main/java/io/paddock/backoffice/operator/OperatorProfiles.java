package io.paddock.backoffice.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.callback.CallbackEndpoints;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.operatorsecret.NewSecret;
import io.paddock.backoffice.operatorsecret.OperatorSecrets;
import io.paddock.backoffice.operatorsecret.SecretKind;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.proof.Prover;
import io.paddock.backoffice.terms.OperatorTerms;
import io.paddock.backoffice.terms.Terms;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressPolicy;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Registers operators, changes their profiles and lets them go live, within a unit of work. */
@Singleton
class OperatorProfiles {

  private final Ids ids;
  private final OperatorRepository operators;
  private final JwtKeyRepository jwtKeys;
  private final OperatorTerms terms;
  private final OperatorSecrets secrets;
  private final Profiles profiles;
  private final CallbackEndpoints callbacks;
  private final MergePatch patches;
  private final AddressGuard guard;

  /**
   * @param sandbox whether addresses may be this machine's, over plain {@code http} too
   */
  OperatorProfiles(
      Ids ids,
      OperatorRepository operators,
      JwtKeyRepository jwtKeys,
      OperatorTerms terms,
      OperatorSecrets secrets,
      Profiles profiles,
      CallbackEndpoints callbacks,
      MergePatch patches,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.ids = ids;
    this.operators = operators;
    this.jwtKeys = jwtKeys;
    this.terms = terms;
    this.secrets = secrets;
    this.profiles = profiles;
    this.callbacks = callbacks;
    this.patches = patches;
    this.guard =
        new AddressGuard(sandbox ? AddressPolicy.SANDBOX_LOOPBACK : AddressPolicy.PUBLIC_ONLY);
  }

  /** In onboarding, with fresh secrets. */
  Uni<ProfileView.WithSecrets> register(Change change, RegisterOperator wanted) {
    OperatorProfile profile =
        ProfileRules.checked(
            patches.validated(wanted.profile()), OperatorStatus.ONBOARDING, guard, month(change));
    OperatorEntity kept =
        new OperatorEntity(ids.next(), wanted.code(), wanted.aggregatorId(), change.at());
    kept.become(profile, profiles.json(profile.details()), change.at());
    return owner(change, kept)
        .chain(() -> operators.persistAndFlush(kept))
        .onFailure(SessionFailure.violates(OperatorRepository.CODE_KEY))
        .transform(
            taken ->
                Problem.of(
                    BackofficeError.OPERATOR_CODE_TAKEN, "An operator has this code already"))
        .chain(() -> writeBeside(change, kept.id, null, profile))
        .chain(() -> callback(change, kept.id, null, profile.callbackUrl()))
        .chain(
            callback ->
                secrets
                    .issue(change, kept.id, SecretKind.JWT)
                    .chain(
                        jwt ->
                            secrets
                                .issue(change, kept.id, SecretKind.WALLET)
                                .chain(
                                    wallet ->
                                        registered(change, kept, profile, jwt, wallet, callback))));
  }

  private Uni<Void> owner(Change change, OperatorEntity kept) {
    return kept.aggregatorId == null
        ? Uni.createFrom().voidItem()
        : operators
            .ownersStatus(change.statements(), kept.aggregatorId)
            .map(status -> status.orElseThrow(OperatorProfiles::noAggregator))
            .invoke(status -> kept.aggregatorStatus = status.text())
            .replaceWithVoid();
  }

  private static Problem noAggregator() {
    return Problem.invalid("/aggregatorId", "no aggregator has this id");
  }

  private Uni<ProfileView.WithSecrets> registered(
      Change change,
      OperatorEntity kept,
      OperatorProfile profile,
      NewSecret jwt,
      NewSecret wallet,
      Optional<Secret> callback) {
    // A formula is not read again in the unit that made the row.
    kept.walletKeyId = wallet.id();
    return operators
        .flush()
        .chain(
            () -> {
              Operator made = kept.operator();
              Diff diff =
                  profiles
                      .diff(null, profile)
                      .set("code", made.code())
                      .set("aggregatorId", made.aggregatorId())
                      .set("status", made.status().text())
                      .set("jwtSecret", new SecretMark(jwt.id(), jwt.secret().fingerprint()))
                      .set(
                          "walletSecret",
                          new SecretMark(wallet.id(), wallet.secret().fingerprint()));
              mark(diff, callback);
              tell(change, AuditAction.OPERATOR_CREATED, made, diff);
              return profiles.view(change.statements(), kept);
            })
        .map(
            view ->
                new ProfileView.WithSecrets(
                    view,
                    jwt.secret().reveal(),
                    wallet.secret().reveal(),
                    callback.map(Secret::reveal).orElse(null)));
  }

  /** Everything that staff see of it. */
  Uni<ProfileView> get(Statements tx, UUID id) {
    return operators.existing(id, null).chain(kept -> profiles.view(tx, kept));
  }

  /** Changes what the patch names; a change that changes nothing leaves no trace. */
  Uni<ProfileView.Changed> change(
      Change change, String id, IfMatch condition, JsonNode patch, Prover prover) {
    return operators
        .locked(change.statements(), id, null)
        .invoke(kept -> condition.check(kept.version))
        .chain(
            kept ->
                profiles
                    .writable(
                        change.statements(), kept, ProfileRules.termsMonth(patch, month(change)))
                    .chain(present -> become(change, kept, present, patch, prover)));
  }

  private Uni<ProfileView.Changed> become(
      Change change, OperatorEntity kept, OperatorProfile present, JsonNode patch, Prover prover) {
    Operator before = kept.operator();
    OperatorProfile wanted =
        ProfileRules.checked(
            patches.apply(present, patch, OperatorProfile.class),
            before.status(),
            guard,
            month(change));
    if (present.terms() != null && wanted.terms() == null) {
      throw Problem.invalid("/terms", "can be changed, but not taken away");
    }
    Diff diff = profiles.diff(present, wanted);
    if (diff.isEmpty()) {
      return profiles.view(change.statements(), kept).map(view -> changed(view, Optional.empty()));
    }
    return (ProfileRules.touchMoneyOrKeys(present, wanted)
            ? prover.prove(change)
            : Uni.createFrom().voidItem())
        .invoke(() -> kept.become(wanted, profiles.json(wanted.details()), change.at()))
        .chain(() -> operators.flush())
        .chain(() -> writeBeside(change, kept.id, present, wanted))
        .chain(() -> callback(change, kept.id, present.callbackUrl(), wanted.callbackUrl()))
        .invoke(
            secret -> {
              mark(diff, secret);
              tell(change, AuditAction.OPERATOR_CHANGED, before, diff);
            })
        .chain(
            secret -> profiles.view(change.statements(), kept).map(view -> changed(view, secret)));
  }

  private static ProfileView.Changed changed(ProfileView view, Optional<Secret> callback) {
    return new ProfileView.Changed(view, callback.map(Secret::reveal).orElse(null));
  }

  /** The secret of a first address. */
  private Uni<Optional<Secret>> callback(
      Change change, UUID id, @Nullable String before, @Nullable String url) {
    return Objects.equals(before, url)
        ? Uni.createFrom().item(Optional.empty())
        : callbacks.change(change, id, before, url);
  }

  private static void mark(Diff diff, Optional<Secret> callback) {
    callback.ifPresent(
        secret -> diff.set("callbackSecret", new CallbackMark(secret.fingerprint())));
  }

  /** What a profile has in other tables, where it differs. */
  private Uni<Void> writeBeside(
      Change change, UUID id, @Nullable OperatorProfile present, OperatorProfile wanted) {
    List<NewOperator.JwtKey> before = present == null ? List.of() : present.publicKeys();
    Uni<Void> keys =
        before.equals(wanted.publicKeys())
            ? Uni.createFrom().voidItem()
            : jwtKeys.replace(id, JwtKeys.of(wanted.algorithm(), wanted.publicKeys()), change.at());
    @Nullable Terms due = wanted.terms();
    return due == null || due.costsTheSameAs(present == null ? null : present.terms())
        ? keys
        : keys.call(() -> terms.put(change.statements(), id, due, change.at()));
  }

  /** Ends onboarding, once everything on the checklist is the case. */
  Uni<ProfileView> goLive(Change change, String id) {
    return operators
        .locked(change.statements(), id, null)
        .chain(
            kept ->
                profiles
                    .view(change.statements(), kept)
                    .chain(
                        view ->
                            switch (kept.operator().state()) {
                              case OperatorState.Active _ -> Uni.createFrom().item(view);
                              case OperatorState.Disabled _ ->
                                  throw Problem.of(
                                      BackofficeError.OPERATOR_WENT_LIVE,
                                      "Its onboarding ended before it was disabled");
                              case OperatorState.Onboarding onboarding ->
                                  live(change, kept, onboarding, view.onboarding());
                            }));
  }

  private Uni<ProfileView> live(
      Change change, OperatorEntity kept, OperatorState.Onboarding state, Onboarding checklist) {
    if (!checklist.complete()) {
      throw Problem.of(
              BackofficeError.ONBOARDING_INCOMPLETE,
              "Not done yet: " + String.join(", ", checklist.missing()))
          .with("missing", checklist.missing());
    }
    Operator before = kept.operator();
    OperatorState.Active after = state.goLive();
    kept.switchTo(after, change.at());
    tell(
        change,
        AuditAction.OPERATOR_WENT_LIVE,
        before,
        Diff.empty().change("status", before.status().text(), after.status().text()));
    return operators.flush().chain(() -> profiles.view(change.statements(), kept));
  }

  private static void tell(Change change, AuditAction action, Operator operator, Diff diff) {
    change.audit(action, Target.operator(operator.id()), diff);
    change.event(TenantEvent.of(operator.ref(), diff.names()));
    change.forget(directory -> directory.operatorChanged(operator.id()));
  }

  private static LocalDate month(Change change) {
    return Terms.monthOf(LocalDate.ofInstant(change.at(), ZoneOffset.UTC));
  }

  /** How an audit row names a secret. */
  private record SecretMark(UUID id, String fingerprint) {}

  private record CallbackMark(String fingerprint) {}
}
