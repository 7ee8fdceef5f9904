@NullMarked
package io.paddock.backoffice.operatorsecret;

import org.jspecify.annotations.NullMarked;
