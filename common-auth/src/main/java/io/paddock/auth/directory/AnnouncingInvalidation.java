package io.paddock.auth.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Removes changed entries from this process's cache, then has every other process notified. */
final class AnnouncingInvalidation implements DirectoryInvalidation {

  private static final Logger LOG = Logger.getLogger(AnnouncingInvalidation.class);

  private final DirectoryCaches here;
  private final AffectedEntries affected;
  private final Announcements announcements;
  private final Duration patience;

  /**
   * @param patience how long a change waits for Redis to accept its announcement, which then
   *     continues
   */
  AnnouncingInvalidation(
      DirectoryCaches here,
      AffectedEntries affected,
      Announcements announcements,
      Duration patience) {
    this.here = here;
    this.affected = affected;
    this.announcements = announcements;
    this.patience = patience;
  }

  @Override
  public void operatorChanged(UUID operatorId) {
    announce(List.of(DirectoryEntries.operator(operatorId)), () -> affected.ofOperator(operatorId));
  }

  @Override
  public void aggregatorChanged(UUID aggregatorId) {
    announce(List.of(), () -> affected.ofAggregator(aggregatorId));
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
    announce(List.of(DirectoryEntries.partner(partnerId)), () -> affected.ofPartner(partnerId));
  }

  @Override
  public void partnerKeyChanged(String keyId) {
    announce(List.of(DirectoryEntries.partnerKey(keyId)));
  }

  @Override
  public void staffSessionsEnded(Collection<UUID> ids) {
    announce(ids.stream().map(DirectoryEntries::staffSession).toList());
  }

  @Override
  public void walletChanged(String address) {
    announce(List.of(DirectoryEntries.wallet(address)));
  }

  private void announce(List<String> names) {
    here.forget(names);
    announcements.announce(() -> names, patience);
  }

  private void announce(List<String> own, Supplier<List<String>> others) {
    try {
      List<String> names = new ArrayList<>(own);
      names.addAll(others.get());
      announce(names);
    } catch (DirectoryUnavailableException e) {
      // The change is committed; the entries that contain it are determined as soon as PostgreSQL
      // responds.
      LOG.warnf("directory_announcement_incomplete cause=%s", e.getMessage());
      announce(own);
      announcements.announce(
          () -> {
            List<String> names = others.get();
            here.forget(names);
            return names;
          },
          Duration.ZERO);
    }
  }
}
