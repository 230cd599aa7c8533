package io.pairstream.verifier.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import io.pairstream.schemas.RunIds;
import io.pairstream.schemas.text.PlainJson;
import io.pairstream.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request says: images and texts by name, in a form with files or in JSON. */
sealed interface RequestBody {

    /** Returns the image files of a name, in order. */
    List<byte[]> images(String name);

    /** Returns the text of a name. */
    Optional<String> text(String name);

    /**
     * Returns the one image file of a name.
     *
     * @throws Problem if there is none, or more
     */
    default byte[] image(String name) {
        List<byte[]> found = images(name);
        if (found.size() != 1) {
            throw Problem.badRequest("'" + name + "' is "
                    + (found.isEmpty() ? "missing" : "there " + found.size() + " times") + ": expected one image file");
        }
        return found.get(0);
    }

    /**
     * Returns the body of a request.
     *
     * @throws Problem if it is none of these
     */
    static RequestBody of(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (context.isMultipartFormData()) {
            return new Form(context);
        }
        if (type.startsWith("application/json")) {
            return new Json(tree(context.body()));
        }
        throw new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "content type '" + RunIds.shown(type) + "': expected multipart/form-data or application/json");
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = PlainJson.read(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is no JSON: " + e.getOriginalMessage() + " in line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
        throw Problem.badRequest("the body is no JSON object: expected one");
    }

    /**
     * A form with files, or with texts for them.
     *
     * @param context the request
     */
    record Form(Context context) implements RequestBody {

        @Override
        public List<byte[]> images(String name) {
            List<byte[]> files = new ArrayList<>();
            context.uploadedFiles(name).forEach(file -> files.add(bytes(file)));
            context.formParams(name).forEach(text -> files.add(Base64Image.file("'" + name + "'", text)));
            return files;
        }

        private static byte[] bytes(UploadedFile file) {
            try (InputStream in = file.content()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<String> text(String name) {
            return Optional.ofNullable(context.formParam(name));
        }
    }

    /**
     * A JSON object.
     *
     * @param tree the object
     */
    record Json(JsonNode tree) implements RequestBody {

        @Override
        public List<byte[]> images(String name) {
            JsonNode found = tree.path(name);
            List<byte[]> files = new ArrayList<>();
            if (found.isArray()) {
                found.forEach(each -> files.add(file("'" + name + "[" + files.size() + "]'", each)));
            } else if (!found.isMissingNode()) {
                files.add(file("'" + name + "'", found));
            }
            return files;
        }

        private static byte[] file(String where, JsonNode node) {
            if (!node.isTextual()) {
                throw Problem.badRequest(where + ": expected a text, an image file in base64");
            }
            return Base64Image.file(where, node.textValue());
        }

        @Override
        public Optional<String> text(String name) {
            JsonNode found = tree.path(name);
            return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
        }
    }
}
