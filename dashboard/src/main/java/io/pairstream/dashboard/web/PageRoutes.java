package io.pairstream.dashboard.web;

import io.javalin.http.Context;
import io.pairstream.schemas.RunIds;
import io.pairstream.web.Problem;
import io.pairstream.web.Resource;
import io.pairstream.web.Route;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The page and what belongs to it, all from this origin. */
final class PageRoutes {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private static final List<String> SCRIPTS = List.of(
            "main.js",
            "api.js",
            "chart.js",
            "charts.js",
            "choices.js",
            "curves.js",
            "details.js",
            "format.js",
            "histogram.js",
            "lines.js",
            "pairs.js",
            "pictures.js",
            "runs.js",
            "side.js",
            "smoothing.js",
            "stream.js",
            "ticks.js",
            "tryit.js",
            "xaxis.js");

    private final Map<String, Asset> assets = new TreeMap<>();
    private final Asset page = Asset.ofPage("index.html", HTML);
    private final Asset login = Asset.ofPage("login.html", HTML);

    PageRoutes() {
        SCRIPTS.forEach(script -> assets.put(script, Asset.ofPage(script, SCRIPT)));
        assets.put("dashboard.css", Asset.ofPage("dashboard.css", STYLE));
        assets.put("icon.svg", Asset.ofPage("icon.svg", "image/svg+xml"));
        String uplot = "/META-INF/resources/webjars/uplot/" + version("uplot") + "/dist/";
        assets.put("uPlot.esm.js", Asset.of(uplot + "uPlot.esm.js", SCRIPT));
        assets.put("uPlot.min.css", Asset.of(uplot + "uPlot.min.css", STYLE));
    }

    List<Route> routes() {
        return List.of(
                new Route("/", context -> answer(context, page)),
                new Route("/assets/{name}", this::asset),
                new Route(BrowserAccess.LOGIN, context -> answer(context, login)));
    }

    private void asset(Context context) {
        String name = context.pathParam("name");
        answer(
                context,
                Optional.ofNullable(assets.get(name))
                        .orElseThrow(() -> Problem.notFound("asset '" + RunIds.shown(name) + "' is not here")));
    }

    private static void answer(Context context, Asset asset) {
        context.header("Cache-Control", "no-cache"); // kept, and asked for by its ETag
        context.contentType(asset.mediaType()).result(asset.content());
    }

    private static String version(String library) {
        Properties versions = new Properties();
        try {
            versions.load(new StringReader(Resource.text("/io/pairstream/dashboard/web/libraries.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(library);
    }

    /**
     * A file of the page.
     *
     * @param content its bytes
     * @param mediaType its type
     */
    private record Asset(byte[] content, String mediaType) {

        static Asset ofPage(String name, String mediaType) {
            return of("/io/pairstream/dashboard/page/" + name, mediaType);
        }

        static Asset of(String resource, String mediaType) {
            return new Asset(Resource.bytes(resource), mediaType);
        }
    }
}
