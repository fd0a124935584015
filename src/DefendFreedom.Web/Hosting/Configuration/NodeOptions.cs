using System.ComponentModel.DataAnnotations;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>The `Node` section: this node among several.</summary>
public sealed class NodeOptions
{
    /// <summary>The name of this node in the database; when it is not set, the name of the machine.</summary>
    [MaxLength(60, ErrorMessage = "Node:Name must have at most 60 characters")]
    public string Name { get; set; } = Environment.MachineName;
}
