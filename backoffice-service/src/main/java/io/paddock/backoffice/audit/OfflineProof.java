package io.paddock.backoffice.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares an exported chain with heads that were kept elsewhere. The chain alone shows that it
 * hangs together; a head shows that it is still the one that was signed, and as long.
 */
public final class OfflineProof {

  private final Map<Long, SignedHead> heads = new HashMap<>();
  private final ChainCheck chain = new ChainCheck();
  private long rows;
  private String last = AuditChain.START;
  private @Nullable String complaint;

  private OfflineProof() {}

  /**
   * Judges the files.
   *
   * @param trusted the public key that signs heads, in hex; null: whichever they name, if it is one
   * @return null when all is well, or what is not
   */
  public static @Nullable String complaint(Path rows, Path heads, @Nullable String trusted)
      throws IOException, ChainFile.UnreadableException {
    List<SignedHead> signed = ChainFile.heads(heads);
    if (signed.isEmpty()) {
      return "there is no head to compare with";
    }
    String key = trusted == null ? signed.getFirst().publicKey() : trusted;
    String chain = signed.getFirst().chain();
    OfflineProof proof = new OfflineProof();
    for (SignedHead head : signed) {
      if (!head.chain().equals(chain)) {
        return "heads of the chains " + chain + " and " + head.chain() + " are in one file";
      }
      if (!head.publicKey().equals(key)) {
        return "head " + head.seq() + " is signed with another key than " + key;
      }
      if (!head.genuine()) {
        return "head " + head.seq() + " is not signed by its key";
      }
      proof.heads.put(head.seq(), head);
    }
    ChainFile.eachRow(rows, proof::next);
    return proof.end();
  }

  private void next(AuditRow row) {
    rows++;
    last = row.hash();
    chain.next(row);
    SignedHead head = heads.remove(row.seq());
    if (complaint == null && head != null && !head.hash().equals(row.hash())) {
      complaint = "row " + row.seq() + " is not the one that was signed";
    }
  }

  private @Nullable String end() {
    ChainReport report = chain.end(new AuditHead(rows, last));
    if (report.brokenAt() != null) {
      return "row " + report.brokenAt() + " was changed, inserted or removed";
    }
    if (complaint != null) {
      return complaint;
    }
    return heads.isEmpty()
        ? null
        : "rows up to "
            + heads.keySet().stream().mapToLong(Long::longValue).max().orElseThrow()
            + " were signed, and only "
            + rows
            + " are here";
  }
}
