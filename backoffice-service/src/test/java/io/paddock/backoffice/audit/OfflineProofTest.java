package io.paddock.backoffice.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.seal.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export against heads that somebody kept. */
class OfflineProofTest {

  private static final Instant AT = Instant.parse("2026-01-15T09:30:00.000001Z");
  private static final HeadSigner OURS = signer(1);
  private static final HeadSigner FORGER = signer(2);

  @TempDir Path folder = Path.of("");

  @Test
  void a_chain_with_its_heads_is_valid_also_where_it_went_on() throws Exception {
    List<AuditRow> rows = chain(5, "x");

    assertThat(complaint(rows, List.of(head(rows, 2), head(rows, 5)))).isNull();
    assertThat(complaint(rows, List.of(head(rows, 1)))).isNull();
  }

  @Test
  void a_tail_that_was_cut_is_noticed() throws Exception {
    List<AuditRow> rows = chain(5, "x");

    assertThat(complaint(rows.subList(0, 3), List.of(head(rows, 2), head(rows, 5))))
        .isEqualTo("rows up to 5 were signed, and only 3 are here");
    assertThat(complaint(List.of(), List.of(head(rows, 5))))
        .isEqualTo("rows up to 5 were signed, and only 0 are here");
  }

  @Test
  void a_chain_that_was_built_anew_is_noticed() throws Exception {
    List<AuditRow> rows = chain(5, "x");

    assertThat(complaint(chain(5, "y"), List.of(head(rows, 3))))
        .isEqualTo("row 3 is not the one that was signed");
  }

  @Test
  void a_row_that_was_changed_or_taken_out_is_noticed() throws Exception {
    List<AuditRow> rows = chain(5, "x");
    List<AuditRow> without = new ArrayList<>(rows);
    without.remove(2);
    List<AuditRow> changed = new ArrayList<>(rows);
    changed.set(2, chain(5, "y").get(2).withHash(rows.get(2).hash()));

    assertThat(complaint(without, List.of(head(rows, 5))))
        .isEqualTo("row 4 was changed, inserted or removed");
    assertThat(complaint(changed, List.of(head(rows, 5))))
        .isEqualTo("row 3 was changed, inserted or removed");
  }

  @Test
  void a_head_counts_only_with_the_signature_of_the_key_that_is_known() throws Exception {
    List<AuditRow> rows = chain(3, "x");
    SignedHead forged = FORGER.sign(AuditLog.CHANGES, 3, rows.getLast().hash(), AT);
    SignedHead bent =
        new SignedHead(
            forged.chain(),
            2,
            head(rows, 3).hash(),
            AT,
            1,
            head(rows, 3).publicKey(),
            head(rows, 3).signature());
    String ours = head(rows, 3).publicKey();

    assertThat(complaint(rows, List.of(forged), ours)).contains("another key");
    assertThat(complaint(rows, List.of(head(rows, 2), forged), null)).contains("another key");
    assertThat(complaint(rows, List.of(bent), ours)).contains("not signed by its key");
    assertThat(complaint(rows, List.of(head(rows, 3)), ours)).isNull();
    assertThat(complaint(rows, List.of())).isEqualTo("there is no head to compare with");
  }

  @Test
  void heads_are_read_as_the_api_answers_them_too() throws Exception {
    List<AuditRow> rows = chain(3, "x");
    Path export = write("rows", rows.stream().map(ChainFile::line).toList());
    SignedHead head = head(rows, 3);
    Path heads =
        write(
            "heads",
            List.of(
                """
                {"items":[{"seq":3,"hash":"%s","at":"%s","keyVersion":1,"publicKey":"%s",\
                "signature":"%s"}],"nextCursor":null}\
                """
                    .formatted(head.hash(), head.at(), head.publicKey(), head.signature())));

    assertThat(OfflineProof.complaint(export, heads, null)).isNull();
  }

  @Test
  void a_head_passes_for_none_of_another_chain() throws Exception {
    List<AuditRow> rows = chain(3, "x");
    SignedHead reads = OURS.sign(AuditLog.READS, 3, rows.getLast().hash(), AT);
    SignedHead renamed =
        new SignedHead(
            "changes",
            reads.seq(),
            reads.hash(),
            reads.at(),
            reads.keyVersion(),
            reads.publicKey(),
            reads.signature());

    assertThat(complaint(rows, List.of(reads))).isNull();
    assertThat(complaint(rows, List.of(renamed))).isEqualTo("head 3 is not signed by its key");
    assertThat(complaint(rows, List.of(head(rows, 3), reads)))
        .isEqualTo("heads of the chains changes and reads are in one file");
  }

  @Test
  void a_head_that_was_kept_before_there_were_four_chains_is_one_of_changes() throws Exception {
    List<AuditRow> rows = chain(3, "x");
    Path export = write("rows", rows.stream().map(ChainFile::line).toList());
    Path heads = write("heads", List.of(text(head(rows, 3)).replace("\"chain\":\"changes\",", "")));

    assertThat(OfflineProof.complaint(export, heads, null)).isNull();
  }

  @Test
  void a_file_of_something_else_is_named_with_its_line() throws Exception {
    Path export = write("rows", List.of(ChainFile.line(chain(1, "x").getFirst()), "nonsense"));
    Path heads = write("heads", List.of(text(head(chain(1, "x"), 1))));

    assertThatThrownBy(() -> OfflineProof.complaint(export, heads, null))
        .isInstanceOf(ChainFile.UnreadableException.class)
        .hasMessageEndingWith("line 2: no AuditRow");
  }

  /** RFC 8032, section 7.1, test 1. */
  @Test
  void a_key_is_the_one_of_its_seed() {
    assertThat(
            HeadSigner.publicKey(
                HeadSigner.keys(
                    HexFormat.of()
                        .parseHex(
                            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  private @Nullable String complaint(List<AuditRow> rows, List<SignedHead> heads) throws Exception {
    return complaint(rows, heads, null);
  }

  private @Nullable String complaint(
      List<AuditRow> rows, List<SignedHead> heads, @Nullable String key) throws Exception {
    return OfflineProof.complaint(
        write("rows", rows.stream().map(ChainFile::line).toList()),
        write("heads", heads.stream().map(OfflineProofTest::text).toList()),
        key);
  }

  private static String text(SignedHead head) {
    return """
    {"chain":"%s","seq":%d,"hash":"%s","at":"%s","keyVersion":%d,"publicKey":"%s","signature":"%s"}\
    """
        .formatted(
            head.chain(),
            head.seq(),
            head.hash(),
            head.at(),
            head.keyVersion(),
            head.publicKey(),
            head.signature());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  private static SignedHead head(List<AuditRow> rows, int seq) {
    return OURS.sign(AuditLog.CHANGES, seq, rows.get(seq - 1).hash(), AT);
  }

  private static List<AuditRow> chain(int length, String label) {
    List<AuditRow> rows = new ArrayList<>();
    String last = AuditChain.START;
    for (int seq = 1; seq <= length; seq++) {
      AuditRow row =
          new AuditRow(
              seq,
              new UUID(0, seq),
              AT.plusSeconds(seq),
              "staff",
              "1",
              label,
              "operator.created",
              "operator",
              "2",
              "{\"name\": {\"from\":null,\"to\":\"é\"}}",
              null,
              "192.0.2.1",
              last,
              "");
      rows.add(row.withHash(AuditChain.hash(row)));
      last = rows.getLast().hash();
    }
    return rows;
  }

  private static HeadSigner signer(int first) {
    byte[] pepper = new byte[32];
    pepper[0] = (byte) first;
    return new HeadSigner(
        KeyRing.parse("pepper", List.of("1=" + Base64.getEncoder().encodeToString(pepper))));
  }
}
