/** Tests of keys' last uses. */
@NullMarked
package io.paddock.backoffice.keyuse;

import org.jspecify.annotations.NullMarked;
