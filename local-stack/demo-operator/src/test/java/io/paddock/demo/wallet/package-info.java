/** The wallet protocol, from the platform's side. */
@NullMarked
package io.paddock.demo.wallet;

import org.jspecify.annotations.NullMarked;
