/** An operator: wallet, lobby, dice page and callback receiver. */
@NullMarked
package io.paddock.demo;

import org.jspecify.annotations.NullMarked;
