/**
 * What the settlement chain defines: Keccak-256, secp256k1, EIP-712 hashes of orders, outcome token
 * ids and vault addresses. Pure functions of their arguments; no configuration, no I/O.
 */
@NullMarked
package io.paddock.auth.chain;

import org.jspecify.annotations.NullMarked;
