@NullMarked
package io.paddock.backoffice.operatorkey;

import org.jspecify.annotations.NullMarked;
