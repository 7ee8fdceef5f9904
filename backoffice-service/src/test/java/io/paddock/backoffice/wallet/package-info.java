@NullMarked
package io.paddock.backoffice.wallet;

import org.jspecify.annotations.NullMarked;
