package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.change.SessionFailure;
import io.paddock.backoffice.change.TenantEvent;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.operatorsecret.NewSecret;
import io.paddock.backoffice.operatorsecret.OperatorSecrets;
import io.paddock.backoffice.operatorsecret.SecretKind;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.http.AddressGuard;
import io.paddock.http.AddressPolicy;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Creates operators and switches them on and off, within a unit of work. */
@Singleton
public class Operators {

  private final Ids ids;
  private final OperatorRepository operators;
  private final JwtKeyRepository jwtKeys;
  private final OperatorSecrets secrets;
  private final AddressGuard guard;

  /**
   * @param sandbox whether addresses may be this machine's, over plain {@code http} too
   */
  Operators(
      Ids ids,
      OperatorRepository operators,
      JwtKeyRepository jwtKeys,
      OperatorSecrets secrets,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    this.ids = ids;
    this.operators = operators;
    this.jwtKeys = jwtKeys;
    this.secrets = secrets;
    this.guard =
        new AddressGuard(sandbox ? AddressPolicy.SANDBOX_LOOPBACK : AddressPolicy.PUBLIC_ONLY);
  }

  /** An active operator of {@code aggregatorId}, with fresh secrets. */
  Uni<OperatorView.WithSecrets> create(Change change, UUID aggregatorId, NewOperator wanted) {
    BaseUrls urls = BaseUrls.of(wanted, guard);
    List<JwtPublicKey> publicKeys = JwtKeys.of(wanted.algorithm(), wanted.publicKeys());
    UUID id = ids.next();
    return operators
        .ownersStatus(change.statements(), aggregatorId)
        .map(Optional::orElseThrow)
        .map(owner -> draft(id, aggregatorId, owner, wanted, urls, change.at()))
        .call(draft -> add(draft, publicKeys))
        .chain(
            draft ->
                secrets
                    .issue(change, id, SecretKind.JWT)
                    .chain(
                        jwt ->
                            secrets
                                .issue(change, id, SecretKind.WALLET)
                                .map(wallet -> created(change, draft, publicKeys, jwt, wallet))));
  }

  private static Operator draft(
      UUID id,
      UUID aggregatorId,
      AggregatorStatus owner,
      NewOperator wanted,
      BaseUrls urls,
      Instant at) {
    return new Operator(
        id,
        wanted.code(),
        wanted.name(),
        aggregatorId,
        owner,
        OperatorStatus.ACTIVE,
        null,
        wanted.algorithm(),
        urls.wallet().text(),
        wanted.timeoutMs(),
        null,
        urls.gameFrontend().text(),
        List.of(),
        at,
        at);
  }

  private Uni<Void> add(Operator draft, List<JwtPublicKey> publicKeys) {
    return operators
        .persistAndFlush(new OperatorEntity(draft))
        .onFailure(SessionFailure.violates(OperatorRepository.CODE_KEY))
        .transform(
            taken ->
                Problem.of(
                    BackofficeError.OPERATOR_CODE_TAKEN, "An operator has this code already"))
        .chain(() -> jwtKeys.add(draft.id(), publicKeys, draft.createdAt()));
  }

  private static OperatorView.WithSecrets created(
      Change change,
      Operator draft,
      List<JwtPublicKey> publicKeys,
      NewSecret jwt,
      NewSecret wallet) {
    Diff diff = creation(draft, jwt, wallet);
    if (!publicKeys.isEmpty()) {
      diff.set("jwtPublicKeys", publicKeys.stream().map(JwtPublicKey::kid).toList());
    }
    change.audit(AuditAction.OPERATOR_CREATED, Target.operator(draft.id()), diff);
    change.event(TenantEvent.of(draft.ref(), diff.names()));
    change.forget(directory -> directory.operatorChanged(draft.id()));
    return new OperatorView.WithSecrets(
        OperatorView.of(draft.signedWith(wallet.id())),
        jwt.secret().reveal(),
        wallet.secret().reveal());
  }

  /** Switches it on; it stays as it is when it is on already. */
  Uni<OperatorView> enable(Change change, String id, Party by, @Nullable UUID owner) {
    return operators
        .locked(change.statements(), id, owner)
        .map(
            kept ->
                switchTo(
                    change,
                    kept,
                    enabled(kept.operator().state(), by),
                    AuditAction.OPERATOR_ENABLED));
  }

  private static OperatorState enabled(OperatorState before, Party by) {
    return switch (before) {
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
  }

  /** Switches it off; what an aggregator switched off, staff can take over. */
  Uni<OperatorView> disable(Change change, String id, Party by, @Nullable UUID owner) {
    return operators
        .locked(change.statements(), id, owner)
        .map(
            kept ->
                switchTo(
                    change,
                    kept,
                    disabled(kept.operator().state(), by),
                    AuditAction.OPERATOR_DISABLED));
  }

  private static OperatorState disabled(OperatorState before, Party by) {
    return switch (before) {
      case OperatorState.Onboarding _ -> throw onboarding();
      case OperatorState.Active active -> active.disable(by);
      case OperatorState.Disabled disabled -> disabled.disable(by);
    };
  }

  /** The same as {@link #find}, whole. */
  Uni<OperatorView> get(UUID id, @Nullable UUID owner) {
    return operators.existing(id, owner).map(kept -> OperatorView.of(kept.operator()));
  }

  /**
   * An operator that the caller may see, or {@code operator_not_found}.
   *
   * @param owner the aggregator that asks; null for staff, who see all
   */
  public Uni<OperatorRef> find(UUID id, @Nullable UUID owner) {
    return operators.existing(id, owner).map(kept -> kept.operator().ref());
  }

  /** One page, with what each row is sorted by. */
  Uni<Page<Operator>> page(Statements tx, OperatorQuery query, PageRequest page) {
    return operators
        .page(tx, query, page)
        .map(placed -> Page.cut(placed, page.limit(), row -> page.cursor(row.place(), row.id())))
        .chain(
            cut ->
                operators
                    .these(cut.items().stream().map(OperatorRepository.Placed::id).toList())
                    .map(found -> new Page<>(found, cut.nextCursor())));
  }

  private static OperatorView switchTo(
      Change change, OperatorEntity kept, OperatorState after, AuditAction action) {
    Operator before = kept.operator();
    if (!after.equals(before.state())) {
      kept.switchTo(after, change.at());
      Diff diff =
          Diff.empty()
              .change("status", before.status().text(), after.status().text())
              .change(
                  "disabledBy",
                  Party.nameOf(before.disabledBy()),
                  Party.nameOf(after.disabledBy()));
      change.audit(action, Target.operator(before.id()), diff);
      change.event(TenantEvent.of(before.ref(), diff.names()));
      change.forget(directory -> directory.operatorChanged(before.id()));
    }
    return OperatorView.of(kept.operator());
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

  /** How an audit row names a secret. */
  private record SecretMark(UUID id, String fingerprint) {}
}
