package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.operatorsecret.NewSecret;
import io.paddock.backoffice.operatorsecret.OperatorSecrets;
import io.paddock.backoffice.operatorsecret.SecretKind;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressPolicy;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Creates operators and switches them on and off. */
@Singleton
public class Operators {

  private final Ids ids;
  private final OperatorSecrets secrets;
  private final AddressGuard guard;

  /**
   * @param sandbox whether addresses may be this machine's, over plain {@code http} too
   */
  Operators(
      Ids ids,
      OperatorSecrets secrets,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.ids = ids;
    this.secrets = secrets;
    this.guard =
        new AddressGuard(sandbox ? AddressPolicy.SANDBOX_LOOPBACK : AddressPolicy.PUBLIC_ONLY);
  }

  /** An active operator of {@code aggregatorId}, with fresh secrets. */
  OperatorView.WithSecrets create(Change change, UUID aggregatorId, NewOperator wanted) {
    BaseUrls urls = BaseUrls.of(wanted, guard);
    List<JwtPublicKey> publicKeys = JwtKeys.of(wanted);
    Operator draft =
        new Operator(
            ids.next(),
            wanted.code(),
            wanted.name(),
            aggregatorId,
            AggregatorStatus.ACTIVE,
            OperatorStatus.ACTIVE,
            null,
            wanted.algorithm(),
            urls.wallet().text(),
            wanted.timeoutMs(),
            null,
            urls.gameFrontend().text(),
            List.of(),
            change.at(),
            change.at());
    if (!OperatorStore.insert(change.sql(), draft)) {
      throw Problem.of(BackofficeError.OPERATOR_CODE_TAKEN, "An operator has this code already");
    }
    OperatorStore.insertKeys(change.sql(), draft.id(), publicKeys, change.at());
    NewSecret jwt = secrets.issue(change, draft.id(), SecretKind.JWT);
    NewSecret wallet = secrets.issue(change, draft.id(), SecretKind.WALLET);
    Diff diff = creation(draft, jwt, wallet);
    if (!publicKeys.isEmpty()) {
      diff.set("jwtPublicKeys", publicKeys.stream().map(JwtPublicKey::kid).toList());
    }
    change.audit(AuditAction.OPERATOR_CREATED, Target.operator(draft.id()), diff);
    change.event(TenantEvent.of(draft.ref(), diff.names()));
    change.forget(directory -> directory.operatorChanged(draft.id()));
    Operator stored = OperatorStore.find(change.sql(), draft.id()).orElseThrow();
    return new OperatorView.WithSecrets(
        OperatorView.of(stored), jwt.secret().reveal(), wallet.secret().reveal());
  }

  /** Switches it on; it stays as it is when it is on already. */
  OperatorView enable(Change change, String id, Party by, @Nullable UUID owner) {
    Operator before = locked(change, id, owner);
    OperatorState after =
        switch (before.state()) {
          case OperatorState.Onboarding _ -> throw onboarding();
          case OperatorState.Active active -> active;
          case OperatorState.Disabled disabled ->
              disabled
                  .enable(by)
                  .orElseThrow(
                      () ->
                          Problem.of(
                              BackofficeError.OPERATOR_DISABLED_BY_STAFF,
                              "What staff disabled, only staff enable"));
        };
    return switchTo(change, before, after, AuditAction.OPERATOR_ENABLED);
  }

  /** Switches it off; what an aggregator switched off, staff can take over. */
  OperatorView disable(Change change, String id, Party by, @Nullable UUID owner) {
    Operator before = locked(change, id, owner);
    OperatorState after =
        switch (before.state()) {
          case OperatorState.Onboarding _ -> throw onboarding();
          case OperatorState.Active active -> active.disable(by);
          case OperatorState.Disabled disabled -> disabled.disable(by);
        };
    return switchTo(change, before, after, AuditAction.OPERATOR_DISABLED);
  }

  OperatorView get(Sql sql, String id, @Nullable UUID owner) {
    OperatorRef found = OperatorRef.find(sql, id, owner);
    return OperatorView.of(OperatorStore.find(sql, found.id()).orElseThrow(OperatorRef::notFound));
  }

  private static Operator locked(Change change, String id, @Nullable UUID owner) {
    OperatorRef held = OperatorRef.lock(change.sql(), id, owner);
    return OperatorStore.find(change.sql(), held.id()).orElseThrow(OperatorRef::notFound);
  }

  private static OperatorView switchTo(
      Change change, Operator before, OperatorState after, AuditAction action) {
    if (after.equals(before.state())) {
      return OperatorView.of(before);
    }
    OperatorStore.setState(change.sql(), before.id(), after, change.at());
    Diff diff =
        Diff.empty()
            .change("status", before.status().text(), after.status().text())
            .change("disabledBy", text(before.disabledBy()), text(after.disabledBy()));
    change.audit(action, Target.operator(before.id()), diff);
    change.event(TenantEvent.of(before.ref(), diff.names()));
    change.forget(directory -> directory.operatorChanged(before.id()));
    return OperatorView.of(OperatorStore.find(change.sql(), before.id()).orElseThrow());
  }

  private static Diff creation(Operator made, NewSecret jwt, NewSecret wallet) {
    return Diff.empty()
        .set("code", made.code())
        .set("name", made.name())
        .set("aggregatorId", made.aggregatorId())
        .set("status", made.status().text())
        .set("jwtAlg", made.jwtAlg().name())
        .set("walletBaseUrl", made.walletBaseUrl())
        .set("walletTimeoutMs", made.walletTimeoutMs())
        .set("gameFrontendBaseUrl", made.gameFrontendBaseUrl())
        .set("jwtSecret", new SecretMark(jwt.id(), jwt.secret().fingerprint()))
        .set("walletSecret", new SecretMark(wallet.id(), wallet.secret().fingerprint()));
  }

  private static Problem onboarding() {
    return Problem.of(BackofficeError.OPERATOR_ONBOARDING, "It can be switched once it went live");
  }

  private static @Nullable String text(@Nullable Party party) {
    return party == null ? null : party.text();
  }

  /** How an audit row names a secret. */
  private record SecretMark(UUID id, String fingerprint) {}
}
