package io.paddock.auth.directory;

import io.paddock.auth.directory.EntryCache.Question;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directory behind an {@link EntryCache}: how each record is called there and what is asked for
 * it. Only an unknown wallet is cached as unknown, because any request may ask for it; a key works
 * as soon as it exists.
 */
final class CachedDirectory
    implements TenantDirectory, CachedKeys, CachedOperators, DirectoryCaches {

  private static final Pattern OPERATOR_CODE = Pattern.compile("[a-z0-9-]{2,63}");

  private final TenantDirectory source;
  private final EntryCache cache;

  /**
   * Puts the caches in front of {@code source}.
   *
   * @param maxEntries of this process's cache
   * @param background runs refreshes, which block
   */
  CachedDirectory(
      TenantDirectory source,
      SharedCache shared,
      EntryCodec codec,
      Clock clock,
      int maxEntries,
      Executor background) {
    this.source = source;
    this.cache = new EntryCache(shared, codec, clock, maxEntries, background);
  }

  @Override
  public Optional<OperatorRecord> operatorByCode(String code) {
    // A token may contain any text: a code that no operator can have is never looked up.
    return OPERATOR_CODE.matcher(code).matches()
        ? cache.lookup(ofOperatorCode(code))
        : Optional.empty();
  }

  @Override
  public Optional<OperatorRecord> operator(UUID id) {
    return cache.lookup(
        new Question<>(
            DirectoryEntries.operator(id), OperatorRecord.class, () -> source.operator(id)));
  }

  @Override
  public List<OperatorRecord> operatorsOf(
      UUID aggregatorId, @Nullable String afterCode, int limit) {
    return source.operatorsOf(aggregatorId, afterCode, limit);
  }

  @Override
  public Optional<AggregatorKeyRecord> aggregatorKey(String prefix) {
    return cache.lookup(ofAggregatorKey(prefix));
  }

  @Override
  public Optional<OperatorKeyRecord> operatorKey(String keyId) {
    return cache.lookup(ofOperatorKey(keyId));
  }

  @Override
  public Optional<PartnerKeyRecord> partnerKey(String keyId) {
    return cache.lookup(ofPartnerKey(keyId));
  }

  @Override
  public Optional<PartnerRecord> partner(UUID id) {
    return cache.lookup(
        new Question<>(
            DirectoryEntries.partner(id), PartnerRecord.class, () -> source.partner(id)));
  }

  @Override
  public Optional<StaffSessionRecord> staffSession(UUID id) {
    return cache.lookup(
        new Question<>(
            DirectoryEntries.staffSession(id),
            StaffSessionRecord.class,
            () -> source.staffSession(id)));
  }

  @Override
  public WalletRecord wallet(String address) {
    return cache.lookup(ofWallet(address)).orElseThrow();
  }

  @Override
  public Optional<OperatorRecord> cachedOperatorByCode(String code) {
    return cache.held(ofOperatorCode(code));
  }

  @Override
  public Optional<AggregatorKeyRecord> cachedAggregatorKey(String prefix) {
    return cache.held(ofAggregatorKey(prefix));
  }

  @Override
  public Optional<OperatorKeyRecord> cachedOperatorKey(String keyId) {
    return cache.held(ofOperatorKey(keyId));
  }

  @Override
  public Optional<PartnerKeyRecord> cachedPartnerKey(String keyId) {
    return cache.held(ofPartnerKey(keyId));
  }

  @Override
  public Optional<WalletRecord> cachedWallet(String address) {
    return cache.held(ofWallet(address));
  }

  private Question<OperatorRecord> ofOperatorCode(String code) {
    return new Question<>(
        DirectoryEntries.operatorCode(code),
        OperatorRecord.class,
        () -> source.operatorByCode(code));
  }

  private Question<AggregatorKeyRecord> ofAggregatorKey(String prefix) {
    return new Question<>(
        DirectoryEntries.aggregatorKey(prefix),
        AggregatorKeyRecord.class,
        () -> source.aggregatorKey(prefix));
  }

  private Question<OperatorKeyRecord> ofOperatorKey(String keyId) {
    return new Question<>(
        DirectoryEntries.operatorKey(keyId),
        OperatorKeyRecord.class,
        () -> source.operatorKey(keyId));
  }

  private Question<PartnerKeyRecord> ofPartnerKey(String keyId) {
    return new Question<>(
        DirectoryEntries.partnerKey(keyId), PartnerKeyRecord.class, () -> source.partnerKey(keyId));
  }

  private Question<WalletRecord> ofWallet(String address) {
    return new Question<>(
        DirectoryEntries.wallet(address),
        WalletRecord.class,
        () -> Optional.of(source.wallet(address)));
  }

  /** What was used of late and will soon be old is loaded anew. Blocks. */
  void refreshAhead() {
    cache.refreshAhead();
  }

  @Override
  public void forget(Collection<String> names) {
    cache.forget(names);
  }

  @Override
  public void forgetAll() {
    cache.forgetAll();
  }
}
