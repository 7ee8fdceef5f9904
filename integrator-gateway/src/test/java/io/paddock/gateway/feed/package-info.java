@org.jspecify.annotations.NullMarked
package io.paddock.gateway.feed;
