package io.paddock.backoffice.key;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.error.Problem;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Issues, lists and revokes keys of every kind, within a unit of work. */
@Singleton
public class Keys {

  private final KeyRepository keys;
  private final KeyPatch patches;
  private final SigningSecrets signingSecrets;
  private final KeyHasher hasher;
  private final SecureRandom random;
  private final KeyEnvironment here;
  private final LastKeys lastKeys;

  Keys(
      KeyRepository keys,
      KeyPatch patches,
      SigningSecrets signingSecrets,
      KeyHasher hasher,
      SecureRandom random,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox,
      LastKeys lastKeys) {
    this.lastKeys = lastKeys;
    this.keys = keys;
    this.patches = patches;
    this.signingSecrets = signingSecrets;
    this.hasher = hasher;
    this.random = random;
    this.here = KeyEnvironment.of(sandbox);
  }

  /** The key of a new aggregator, in clear text. */
  public Uni<String> issueFirst(Change change, UUID aggregatorId) {
    return issue(
            change,
            new AggregatorKeyPolicy(aggregatorId, false),
            NewKey.beside(null, KeyLimits.Said.NOTHING))
        .map(IssuedKey::text);
  }

  /** Whether anything was issued that still works. */
  public Uni<Boolean> anyActive(KeyKind kind, UUID ownerId, Instant now) {
    return keys.countActive(kind, ownerId, now).map(active -> active > 0);
  }

  /** Newest first. */
  Uni<Page<ApiKey>> page(KeyKind kind, UUID ownerId, KeyFilter filter, PageRequest page) {
    return keys.page(kind, ownerId, filter, Anchor.of(page), page.rows())
        .map(
            found ->
                Page.cut(found, page.limit(), key -> page.cursor(key.createdAt(), key.keyId())));
  }

  /** A new key, which works at once. */
  Uni<IssuedKey> issue(Change change, KeyPolicy policy, NewKey wanted) {
    return keys.active(policy.kind(), policy.ownerId(), change.at())
        .chain(
            older -> {
              KeyLimits limits = limits(wanted, older, change.at());
              return policy
                  .check(change.statements(), wanted.environment(), limits, here)
                  .chain(
                      () -> {
                        int staying = Duration.ZERO.equals(wanted.grace()) ? 0 : older.size();
                        if (staying >= policy.maxActive()) {
                          throw Problem.of(
                              BackofficeError.ACTIVE_KEY_LIMIT,
                              "At most " + policy.maxActive() + " keys may be active");
                        }
                        return (wanted.grace() == null
                                ? Uni.createFrom().voidItem()
                                : lastKeys.beforeReplacing(
                                    change, policy, older, limits.expiresAt()))
                            .chain(() -> add(change, policy, wanted, limits, older));
                      });
            });
  }

  /** The key that follows another of the same owner, in its environment. */
  Uni<IssuedKey> rotate(
      Change change, KeyPolicy policy, String keyId, @Nullable String label, KeyLimits.Said said) {
    return existing(policy, keyId)
        .chain(
            before ->
                issue(
                    change,
                    policy,
                    new NewKey(
                        label,
                        said,
                        new NewKey.After.Key(keyId),
                        before.key().environment(),
                        null)));
  }

  private static KeyLimits limits(NewKey wanted, List<KeyEntity> active, Instant now) {
    return switch (wanted.after()) {
      case null -> wanted.said().first(now);
      case NewKey.After.Newest _ ->
          active.stream()
              .map(KeyEntity::key)
              .filter(key -> key.currentAt(now))
              .findFirst()
              .map(before -> wanted.said().after(before.limits(), now))
              .orElseGet(() -> wanted.said().first(now));
      case NewKey.After.Key(String keyId) ->
          active.stream()
              .map(KeyEntity::key)
              .filter(key -> key.keyId().equals(keyId))
              .findFirst()
              .map(before -> wanted.said().after(before.limits(), now))
              .orElseThrow(Keys::ended);
    };
  }

  static Problem ended() {
    return Problem.of(
        BackofficeError.API_KEY_ENDED, "The key was revoked or has expired, which is final");
  }

  /** The key, also one that has ended; fails where the owner has none of this id. */
  Uni<KeyEntity> existing(KeyPolicy policy, String keyId) {
    return find(policy, keyId).onItem().ifNull().failWith(() -> policy.idForm().noSuchKey());
  }

  /** Changes what the patch names; a change that changes nothing leaves no trace. */
  Uni<ApiKey> change(Change change, KeyPolicy policy, String keyId, JsonNode patch) {
    return existing(policy, keyId)
        .chain(
            kept -> {
              ApiKey before = kept.key();
              if (!before.activeAt(change.at())) {
                throw ended();
              }
              KeyPatch.Fields after = patches.over(before, policy.kind(), patch, change.at());
              Diff diff = after.diff(before);
              if (diff.isEmpty()) {
                return Uni.createFrom().item(before);
              }
              return policy
                  .checkWidened(change.statements(), before.limits(), after.limits())
                  .chain(
                      () -> lastKeys.beforeEnding(change, policy, kept, after.limits().expiresAt()))
                  .invoke(
                      () -> {
                        kept.become(after.label(), after.limits());
                        change.audit(
                            policy.changed(),
                            policy.target(),
                            Diff.of(policy.idForm().field(), before.keyId(), diff));
                        changed(change, policy, before.keyId());
                      })
                  .replaceWith(kept::key);
            });
  }

  private Uni<IssuedKey> add(
      Change change, KeyPolicy policy, NewKey wanted, KeyLimits limits, List<KeyEntity> older) {
    MintedKey minted = policy.mint(here, random);
    ApiKey key =
        new ApiKey(
            minted.keyId(),
            minted.environment(),
            policy.partnerKind(),
            limits,
            minted.secret().fingerprint(),
            wanted.label(),
            change.at(),
            new ApiKey.Issuer(change.origin().actor().label(), change.origin().ip()),
            null,
            null,
            null,
            null);
    List<ApiKey> previous = retire(change.at(), wanted.grace(), older);
    change.audit(policy.issued(), policy.target(), policy.told(key, wanted));
    // The id may have been asked for before it existed, and "unknown" may be cached.
    changed(change, policy, key.keyId());
    previous.forEach(old -> change.forget(directory -> policy.forget(directory, old.keyId())));
    return keys.persistAndFlush(
            new KeyEntity(policy.kind(), policy.ownerId(), key, hasher.hash(minted.secret())))
        .chain(() -> signing(change, policy, key))
        .map(signing -> new IssuedKey(key, minted.text(), signing.orElse(null), previous));
  }

  private Uni<Optional<Secret>> signing(Change change, KeyPolicy policy, ApiKey key) {
    return policy.signs()
        ? signingSecrets.add(change.statements(), key.keyId()).map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  /** Those that a new key gives an end: all that are active, or none. */
  private static List<ApiKey> retire(
      Instant now, @Nullable Duration grace, List<KeyEntity> active) {
    if (grace == null) {
      return List.of();
    }
    active.forEach(old -> old.replace(now, now.plus(grace)));
    return active.stream().map(KeyEntity::key).toList();
  }

  /** Revokes now; revoking a revoked key changes nothing. */
  Uni<Void> revoke(Change change, KeyPolicy policy, String keyId) {
    return existing(policy, keyId)
        .chain(
            kept ->
                kept.revokedAt == null
                    ? lastKeys
                        .beforeRevoking(change, policy, kept)
                        .invoke(() -> revoke(change, policy, kept))
                    : Uni.createFrom().voidItem());
  }

  /** Lets the key take back and read, and commit nothing new; again is fine. */
  Uni<ApiKey> cancelOnly(Change change, KeyPolicy policy, String keyId) {
    return existing(policy, keyId)
        .map(
            kept -> {
              if (!kept.key().activeAt(change.at())) {
                throw ended();
              }
              if (kept.cancelOnlySince == null) {
                kept.cancelOnlySince = change.at();
                change.audit(
                    policy.changed(),
                    policy.target(),
                    Diff.of(
                        policy.idForm().field(),
                        keyId,
                        Diff.empty().set("cancelOnlySince", change.at())));
                changed(change, policy, keyId);
              }
              return kept.key();
            });
  }

  private void revoke(Change change, KeyPolicy policy, KeyEntity kept) {
    kept.revokedAt = change.at();
    change.audit(
        policy.revoked(),
        policy.target(),
        Diff.empty()
            .set(policy.idForm().field(), kept.keyId)
            .set("fingerprint", kept.fingerprint)
            .set("revokedAt", change.at()));
    changed(change, policy, kept.keyId);
  }

  private static void changed(Change change, KeyPolicy policy, String keyId) {
    policy.announce(change);
    change.forget(directory -> policy.forget(directory, keyId));
  }

  private Uni<KeyEntity> find(KeyPolicy policy, String keyId) {
    return policy.idForm().fits(keyId)
        ? keys.of(policy.kind(), policy.ownerId(), keyId)
        : Uni.createFrom().nullItem();
  }
}
