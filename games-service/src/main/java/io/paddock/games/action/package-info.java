/** Actions: the steps that players take in open rounds, and the end of rounds that they left. */
@NullMarked
package io.paddock.games.action;

import org.jspecify.annotations.NullMarked;
