package io.paddock.gateway.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Which contracts an order is signed for. The defaults are the sandbox's, where there is no chain.
 */
@ConfigMapping(prefix = "paddock.chain")
public interface ChainConfig {

  /** Chain id of the signing domain. */
  @WithDefault("31337")
  long id();

  /** The exchange contract: the signing domain's verifying contract. */
  @WithDefault("0xc5d563a36ae78145c45a50134d48a1215220f80a")
  String exchange();

  /** The exchange contract of version 2, for orders with {@code orderVersion} 2. */
  @WithDefault("0xe2222d279d744050d28e00520010520000310f59")
  String exchangeV2();

  /** The token that is paid with. */
  @WithDefault("0x2791bca1f2de4661ed88a30c99a7a9449aa84174")
  String collateral();

  /** Who reports outcomes on chain; part of every condition id. */
  @WithDefault("0x6a9d222616c90fca5754cd1333cfd9b7fb6a4f74")
  String oracle();

  /** The contract that deploys vaults. */
  @WithDefault("0xaacfeea03eb1561c4e67d661e40682bd20e3541b")
  String vaultFactory();

  /** keccak256 of a vault's init code. */
  @WithDefault("0xd21df8dc65880a8606f09fe0ce3df9b8869287ab0b058be05aa9e8af6330a00b")
  String vaultInitCodeHash();
}
