package io.paddock.auth.directory;

import io.paddock.auth.redis.RedisCalls;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Forgets changed entries here, then tells every other process. The message follows the removal:
 * who hears it and asks anew must not find the old entry in Redis.
 */
final class AnnouncingInvalidation implements DirectoryInvalidation {

  private static final Logger LOG = Logger.getLogger(AnnouncingInvalidation.class);

  private final DirectoryCaches here;
  private final AffectedEntries affected;
  private final RedisAPI redis;
  private final RedisCalls calls;

  AnnouncingInvalidation(
      DirectoryCaches here, AffectedEntries affected, RedisAPI redis, RedisCalls calls) {
    this.here = here;
    this.affected = affected;
    this.redis = redis;
    this.calls = calls;
  }

  @Override
  public void operatorChanged(UUID operatorId) {
    List<String> names = new ArrayList<>(List.of(DirectoryEntries.operator(operatorId)));
    names.addAll(orNone(() -> affected.ofOperator(operatorId)));
    announce(names);
  }

  @Override
  public void aggregatorChanged(UUID aggregatorId) {
    announce(orNone(() -> affected.ofAggregator(aggregatorId)));
  }

  @Override
  public void operatorKeyChanged(String keyId) {
    announce(List.of(DirectoryEntries.operatorKey(keyId)));
  }

  @Override
  public void aggregatorKeyChanged(String prefix) {
    announce(List.of(DirectoryEntries.aggregatorKey(prefix)));
  }

  @Override
  public void partnerChanged(UUID partnerId) {
    List<String> names = new ArrayList<>(List.of(DirectoryEntries.partner(partnerId)));
    names.addAll(orNone(() -> affected.ofPartner(partnerId)));
    announce(names);
  }

  @Override
  public void partnerKeyChanged(String keyId) {
    announce(List.of(DirectoryEntries.partnerKey(keyId)));
  }

  @Override
  public void walletChanged(String address) {
    announce(List.of(DirectoryEntries.wallet(address)));
  }

  /** The change is committed: a failure here delays its effect and must not undo its answer. */
  private static List<String> orNone(Supplier<List<String>> names) {
    try {
      return names.get();
    } catch (DirectoryUnavailableException e) {
      LOG.warnf("directory_announcement_incomplete cause=%s", e.getMessage());
      return List.of();
    }
  }

  private void announce(List<String> names) {
    for (List<String> batch : Announcement.batches(names)) {
      here.forget(batch);
      boolean told =
          calls.call(
              () ->
                  redis
                      .del(batch.stream().map(RedisSharedCache.PREFIX::concat).toList())
                      .chain(() -> redis.publish(Announcement.CHANNEL, Announcement.write(batch)))
                      .replaceWith(true),
              false);
      if (!told) {
        LOG.warnf("directory_announcement_lost entries=%d", batch.size());
      }
    }
  }
}
