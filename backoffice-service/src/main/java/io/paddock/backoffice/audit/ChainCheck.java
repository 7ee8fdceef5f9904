package io.paddock.backoffice.audit;

import org.jspecify.annotations.Nullable;

/** Walks a chain from its first row and remembers the first place where it is broken. */
final class ChainCheck {

  private long rows;
  private String last = AuditChain.START;
  private @Nullable Long brokenAt;

  /** Takes the next row in order of {@code seq}. */
  void next(AuditRow row) {
    rows++;
    boolean intact =
        row.seq() == rows && row.prevHash().equals(last) && row.hash().equals(AuditChain.hash(row));
    if (!intact && brokenAt == null) {
      brokenAt = row.seq();
    }
    last = row.hash();
  }

  /**
   * The verdict, once every row was taken.
   *
   * @param head what is kept apart from the rows
   */
  ChainReport end(AuditHead head) {
    if (brokenAt == null && head.seq() != rows) {
      brokenAt = Math.min(head.seq(), rows) + 1;
    } else if (brokenAt == null && !head.hash().equals(last)) {
      brokenAt = rows;
    }
    return new ChainReport(brokenAt == null, rows, head.hash(), brokenAt);
  }
}
