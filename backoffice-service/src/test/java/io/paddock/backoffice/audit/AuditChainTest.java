package io.paddock.backoffice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditChainTest {

  private static final AuditRow FIRST =
      row(1, "{\"name\":{\"from\":null,\"to\":\"Ü\"}}", "req-1", "192.0.2.1", AuditChain.START);

  private static AuditRow row(
      long seq, String diff, @Nullable String requestId, @Nullable String ip, String prevHash) {
    AuditRow bare =
        new AuditRow(
            seq,
            new UUID(1, seq),
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            "staff",
            "id-1",
            "ada@paddock.example",
            "operator.created",
            "operator",
            "id-2",
            diff,
            requestId,
            ip,
            prevHash,
            "");
    return bare.withHash(AuditChain.hash(bare));
  }

  /** Computed apart: {@code printf '64:000…,1:1,36:…' | sha256sum}. */
  @Test
  void the_hash_is_sha_256_over_every_column_with_its_length() throws Exception {
    String text =
        "64:"
            + "0".repeat(64)
            + ",1:1,36:00000000-0000-0001-0000-000000000001,"
            + "16:1767323045678901,5:staff,4:id-1,19:ada@paddock.example,"
            + "16:operator.created,8:operator,4:id-2,"
            + "32:{\"name\":{\"from\":null,\"to\":\"Ü\"}},5:req-1,9:192.0.2.1,";

    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(FIRST.hash()).isEqualTo(java.util.HexFormat.of().formatHex(digest));
  }

  @Test
  void an_absent_column_is_not_an_empty_one() {
    assertThat(row(1, "{}", null, "-", AuditChain.START).hash())
        .isNotEqualTo(row(1, "{}", "", "-", AuditChain.START).hash())
        .isNotEqualTo(row(1, "{}", "-", null, AuditChain.START).hash());
  }

  @Test
  void an_intact_chain_is_valid() {
    List<AuditRow> chain = chain(3);

    ChainReport report = check(chain, head(chain));

    assertThat(report).isEqualTo(new ChainReport(true, 3, chain.getLast().hash(), null));
  }

  @Test
  void an_empty_chain_is_valid() {
    assertThat(check(List.of(), new AuditHead(0, AuditChain.START)))
        .isEqualTo(new ChainReport(true, 0, AuditChain.START, null));
  }

  @Test
  void a_changed_row_is_named() {
    List<AuditRow> chain = chain(3);
    AuditHead head = head(chain);
    chain.set(1, changed(chain.get(1), "{\"a\":1}"));

    assertThat(check(chain, head).brokenAt()).isEqualTo(2);
    assertThat(check(chain, head).valid()).isFalse();
  }

  @Test
  void a_changed_row_with_a_hash_that_fits_breaks_the_next_one() {
    List<AuditRow> chain = chain(3);
    AuditHead head = head(chain);
    AuditRow forged = changed(chain.get(1), "{\"a\":1}");
    chain.set(1, forged.withHash(AuditChain.hash(forged)));

    assertThat(check(chain, head).brokenAt()).isEqualTo(3);
  }

  @Test
  void a_forged_last_row_does_not_meet_the_head() {
    List<AuditRow> chain = chain(3);
    AuditHead head = head(chain);
    AuditRow forged = changed(chain.get(2), "{\"a\":1}");
    chain.set(2, forged.withHash(AuditChain.hash(forged)));

    assertThat(check(chain, head).brokenAt()).isEqualTo(3);
    assertThat(check(chain, head).head()).isEqualTo(head.hash());
  }

  @Test
  void a_row_taken_out_is_missed() {
    List<AuditRow> chain = chain(3);
    AuditHead head = head(chain);
    chain.remove(1);

    assertThat(check(chain, head)).isEqualTo(new ChainReport(false, 2, head.hash(), 3L));
  }

  @Test
  void rows_cut_from_the_end_are_missed() {
    List<AuditRow> chain = chain(3);
    AuditHead head = head(chain);
    chain.removeLast();

    assertThat(check(chain, head).brokenAt()).isEqualTo(3);
  }

  @Test
  void rows_past_the_head_are_noticed() {
    List<AuditRow> chain = chain(3);

    assertThat(check(chain, head(chain.subList(0, 2))).brokenAt()).isEqualTo(3);
  }

  @Test
  void rows_in_another_order_are_noticed() {
    List<AuditRow> chain = chain(3);
    AuditHead head = head(chain);

    assertThat(check(List.of(chain.get(1), chain.get(0), chain.get(2)), head).brokenAt())
        .isEqualTo(2);
  }

  private static List<AuditRow> chain(int rows) {
    List<AuditRow> chain = new ArrayList<>();
    String prev = AuditChain.START;
    for (int seq = 1; seq <= rows; seq++) {
      AuditRow next = row(seq, "{\"n\":" + seq + "}", "req", null, prev);
      chain.add(next);
      prev = next.hash();
    }
    return chain;
  }

  private static AuditRow changed(AuditRow row, String diff) {
    UnaryOperator<AuditRow> keepHash = made -> made.withHash(row.hash());
    return keepHash.apply(row(row.seq(), diff, row.requestId(), row.ip(), row.prevHash()));
  }

  private static AuditHead head(List<AuditRow> chain) {
    return new AuditHead(chain.getLast().seq(), chain.getLast().hash());
  }

  private static ChainReport check(List<AuditRow> chain, AuditHead head) {
    ChainCheck check = new ChainCheck();
    chain.forEach(check::next);
    return check.end(head);
  }
}
