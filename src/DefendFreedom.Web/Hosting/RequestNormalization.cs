using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting;

/// <summary>
/// Brings requests that mean the same to one form, so that everything behind, the cache above all, sees three encodings
/// and one method. A cache that reads the header in another way than the compression hands one reader's encoding to others.
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

    // What nearly all browsers send is not parsed.
    private static StringValues ChooseEncoding(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString() switch
        {
            "" => StringValues.Empty,
            "br" or "gzip, deflate, br" or "gzip, deflate, br, zstd" => "br",
            "gzip" or "gzip, deflate" => "gzip",
            _ => ChooseEncoding(request.GetTypedHeaders().AcceptEncoding),
        };

    // Identity is always allowed; “*” promises nothing that is worth a guess.
    private static StringValues ChooseEncoding(IList<StringWithQualityHeaderValue> accepted)
    {
        bool Takes(string encoding) => accepted.Any(a => a.Quality != 0 && a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
        return Takes("br") ? "br"
            : Takes("gzip") ? "gzip"
            : StringValues.Empty;
    }
}
