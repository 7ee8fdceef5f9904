/** Keys with which operators call us. */
@NullMarked
package io.paddock.backoffice.operatorkey;

import org.jspecify.annotations.NullMarked;
