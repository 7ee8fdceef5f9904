package io.paddock.auth.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The example from EIP-712 itself. */
class SigningDomainTest {

  private static final JsonNode MAIL = OrderVectors.file().path("mail");
  private static final String PERSON = "Person(string name,address wallet)";
  private static final String TYPE = "Mail(Person from,Person to,string contents)" + PERSON;

  private final SigningDomain domain =
      new SigningDomain(
          MAIL.path("domain").path("name").asText(),
          MAIL.path("domain").path("version").asText(),
          MAIL.path("domain").path("chainId").asLong(),
          EthAddress.parse(MAIL.path("domain").path("verifyingContract").asText()));

  @Test
  void theMailOfTheStandardHasItsDigest() {
    assertThat(Keccak.hash(TYPE)).isEqualTo(OrderVectors.word(MAIL, "typehash"));
    assertThat(domain.digest(mail())).isEqualTo(OrderVectors.word(MAIL, "digest"));
  }

  @Test
  void theMailOfTheStandardHasItsSigner() {
    EcdsaSignature signature =
        new EcdsaSignature(
            OrderVectors.word(MAIL, "r"), OrderVectors.word(MAIL, "s"), MAIL.path("v").asInt());

    assertThat(OrderSignatures.recover(domain.digest(mail()), signature.text()))
        .isEqualTo(new Recovery.Signed(EthAddress.parse(MAIL.path("signer").asText()), signature));
  }

  @Test
  void aDomainTellsWhatItIsMadeOf() {
    EthAddress contract = EthAddress.parse("0x00000000000000000000000000000000000000ab");

    SigningDomain exchange = SigningDomain.exchange(31_337, contract);

    assertThat(exchange.name()).isEqualTo("Polymarket CTF Exchange");
    assertThat(exchange.version()).isEqualTo("1");
    assertThat(exchange.chainId()).isEqualTo(31_337);
    assertThat(exchange.verifyingContract()).isEqualTo(contract);
    assertThat(exchange.separator())
        .isEqualTo(new SigningDomain("Polymarket CTF Exchange", "1", 31_337, contract).separator());
  }

  @Test
  void everyFieldMakesAnotherSeparator() {
    EthAddress contract = domain.verifyingContract();

    assertThat(domain.separator())
        .isNotEqualTo(new SigningDomain("Ether Mai", "1", 1, contract).separator())
        .isNotEqualTo(new SigningDomain("Ether Mail", "2", 1, contract).separator())
        .isNotEqualTo(new SigningDomain("Ether Mail", "1", 2, contract).separator())
        .isNotEqualTo(new SigningDomain("Ether Mail", "1", 1, EthAddress.ZERO).separator());
  }

  private static Word mail() {
    ByteBuffer encoded = ByteBuffer.allocate(4 * Word.BYTES);
    Keccak.hash(TYPE).putInto(encoded);
    person("Cow", "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826").putInto(encoded);
    person("Bob", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB").putInto(encoded);
    Keccak.hash("Hello, Bob!").putInto(encoded);
    return Keccak.hash(encoded.array());
  }

  private static Word person(String name, String wallet) {
    ByteBuffer encoded = ByteBuffer.allocate(3 * Word.BYTES);
    Keccak.hash(PERSON).putInto(encoded);
    Keccak.hash(name).putInto(encoded);
    EthAddress.parse(wallet).toWord().putInto(encoded);
    return Keccak.hash(encoded.array());
  }
}
