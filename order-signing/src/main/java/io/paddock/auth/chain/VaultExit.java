package io.paddock.auth.chain;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The two calls by which an owner empties its vault without the platform: it announces that, and
 * after the contract's delay takes everything. Only the owner's own transaction can make them.
 */
public final class VaultExit {

  public static final String ANNOUNCE = "announceExit()";
  public static final String EXIT = "exit(address,address)";

  private static final int SELECTOR = 4;

  private VaultExit() {}

  /** Call data of the announcement. */
  public static String announce() {
    return callData(ANNOUNCE);
  }

  /**
   * Call data of the exit.
   *
   * @param token the contract of what is taken
   * @param to where it goes
   */
  public static String exit(EthAddress token, EthAddress to) {
    return callData(EXIT, token.toWord(), to.toWord());
  }

  private static String callData(String function, Word... arguments) {
    ByteBuffer encoded = ByteBuffer.allocate(SELECTOR + arguments.length * Word.BYTES);
    encoded.put(Keccak.hash(function).toBytes(), 0, SELECTOR);
    for (Word argument : arguments) {
      argument.putInto(encoded);
    }
    return "0x" + HexFormat.of().formatHex(encoded.array());
  }
}
