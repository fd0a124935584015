using System.Globalization;
using System.Text;
using QRCoder;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A QR code (ISO/IEC 18004) as the path of an SVG; its unit is one module, and the quiet zone is part of it.</summary>
public sealed record QrCode(int Size, string Path)
{
    /// <summary>Creates the code of an address. A quarter of it may be damaged, as posters are.</summary>
    public static QrCode Create(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        for (var x = 0; x < data.ModuleMatrix[y].Count; x++)
        {
            var from = x;
            while (x < data.ModuleMatrix[y].Count && data.ModuleMatrix[y][x])
                x++;
            if (x > from)
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
        }
        return new QrCode(data.ModuleMatrix.Count, path.ToString());
    }
}
