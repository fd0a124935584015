using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting;

/// <summary>
/// Normalizes Accept-Encoding and HEAD so that the cache key and the compression agree on three encodings and one method. If they
/// disagreed, the cache would send one client's encoding to others.
/// </summary>
public static class RequestNormalization
{
    public static void UseRequestNormalization(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var request = context.Request;
                request.Headers.AcceptEncoding = ChooseEncoding(request);
                // HEAD is GET without the body (RFC 9110, 9.3.2), which the server leaves out by itself.
                if (HttpMethods.IsHead(request.Method))
                    request.Method = HttpMethods.Get;
                return next(context);
            }
        );

    // The headers of nearly all browsers are matched without parsing.
    private static StringValues ChooseEncoding(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString() switch
        {
            "" => StringValues.Empty,
            "br" or "gzip, deflate, br" or "gzip, deflate, br, zstd" => "br",
            "gzip" or "gzip, deflate" => "gzip",
            _ => ChooseEncoding(request.GetTypedHeaders().AcceptEncoding),
        };

    // Identity is always allowed, and “*” names no encoding.
    private static StringValues ChooseEncoding(IList<StringWithQualityHeaderValue> accepted)
    {
        bool Accepts(string encoding) => accepted.Any(a => a.Quality != 0 && a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
        return Accepts("br") ? "br"
            : Accepts("gzip") ? "gzip"
            : StringValues.Empty;
    }
}
