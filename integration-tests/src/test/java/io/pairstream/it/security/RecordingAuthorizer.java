package io.pairstream.it.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also remembers what it was asked for and allowed. The broker makes it by its name. */
public final class RecordingAuthorizer extends StandardAuthorizer {

    /** Who may do one of these to a thing may describe it, too. */
    private static final Set<AclOperation> DESCRIBES =
            Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);

    private static final Set<Request> ALLOWED = ConcurrentHashMap.newKeySet();

    /** What a user was allowed to do with a topic, a group or a transactional id. */
    private record Request(String principal, AclOperation operation, ResourcePattern resource) {

        boolean isCoveredBy(AclBinding right) {
            ResourcePattern pattern = right.pattern();
            boolean named = pattern.patternType() == PatternType.PREFIXED
                    ? resource.name().startsWith(pattern.name())
                    : resource.name().equals(pattern.name());
            return named
                    && pattern.resourceType() == resource.resourceType()
                    && right.entry().principal().equals(principal)
                    && covers(right.entry().operation());
        }

        private boolean covers(AclOperation allowed) {
            return allowed == operation || (operation == AclOperation.DESCRIBE && DESCRIBES.contains(allowed));
        }
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> answers = super.authorize(context, actions);
        for (int i = 0; i < actions.size(); i++) {
            // The broker also asks, without logging, for each right that a client has on a topic, to tell it.
            if (answers.get(i) == AuthorizationResult.ALLOWED && actions.get(i).logIfAllowed()) {
                ALLOWED.add(new Request(
                        context.principal().toString(),
                        actions.get(i).operation(),
                        actions.get(i).resourcePattern()));
            }
        }
        return answers;
    }

    /** Returns those of the rights without which everything that was allowed so far would have been allowed as well. */
    static List<AclBinding> unneeded(Collection<AclBinding> rights) {
        return rights.stream()
                .filter(right -> ALLOWED.stream()
                        .noneMatch(request -> request.isCoveredBy(right)
                                && rights.stream().filter(request::isCoveredBy).count() == 1))
                .toList();
    }
}
