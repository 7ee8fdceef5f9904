package io.paddock.gateway.catalogue;

import io.paddock.web.page.PageRequest;
import java.time.Instant;
import java.util.UUID;

/** Where a list of notices goes on: behind the one that was written then and has this id. */
record NoticePlace(Instant at, UUID id) {

  private static final NoticePlace FIRST =
      new NoticePlace(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

  static NoticePlace of(PageRequest page) {
    return page.isFirst() ? FIRST : new NoticePlace(page.time(0), page.id(1));
  }
}
